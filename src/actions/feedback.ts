import type { Claim, Purpose, Verdict } from '../model/action.ts'
import type { FeedbackPage, NextSteps, Page } from '../model/page.ts'
import type { Entry } from '../roster/roster.ts'
import type { Store } from '../store/store.ts'
import { type Desk, inStore } from './desk.ts'
import type { Move } from './move.ts'
import { sorry } from './sorry.ts'

/** A link that says how useful its briefing was. */
type FeedbackClaim = Claim & { readonly purpose: Verdict }

export async function lookAtFeedback(
  claim: FeedbackClaim,
  { mailbox }: Entry,
  desk: Desk,
  now: Date,
): Promise<Page> {
  return inStore(mailbox, 'look', desk, async (store) => {
    const said = await store.verdict(claim)
    if (said === undefined) return sorry('gone')
    return pageOf(claim, said === claim.purpose ? 'already' : 'ask', desk, now)
  })
}

export async function actOnFeedback(
  claim: FeedbackClaim,
  { kind }: Move,
  { mailbox }: Entry,
  desk: Desk,
  now: Date,
): Promise<Page> {
  if (kind !== 'do' && kind !== 'undo') return sorry('malformed')
  return inStore(mailbox, 'act', desk, async (store) => {
    const stage = await (kind === 'do' ? say : takeBack)(claim, store, now)
    return stage === undefined ? sorry('gone') : pageOf(claim, stage, desk, now)
  })
}

async function say(
  claim: FeedbackClaim,
  store: Store,
  now: Date,
): Promise<FeedbackPage['stage'] | undefined> {
  const isNew = await store.setVerdict(claim, claim.purpose, now)
  if (isNew === undefined) return undefined
  return isNew ? 'done' : 'already'
}

// What the other link said meanwhile is left alone; this one's word is gone either way.
async function takeBack(
  claim: FeedbackClaim,
  store: Store,
  now: Date,
): Promise<FeedbackPage['stage'] | undefined> {
  if ((await store.verdict(claim)) === undefined) return undefined
  await store.takeBackVerdict(claim, claim.purpose, now)
  return 'undone'
}

function pageOf(
  claim: FeedbackClaim,
  stage: FeedbackPage['stage'],
  desk: Desk,
  now: Date,
): FeedbackPage {
  const { purpose, day } = claim
  const isSaid = stage === 'done' || stage === 'already'
  const next = isSaid && purpose === 'not-useful' ? nextSteps(claim, desk, now) : undefined
  return { kind: 'feedback', verdict: purpose, stage, day, next }
}

// Both stood in the same mail. Neither page leads back here, so that nothing is handed on from month to month.
function nextSteps(claim: Claim, { links }: Desk, now: Date): NextSteps {
  const tokenOf = (purpose: Purpose) => links.sign({ ...claim, subject: undefined, purpose }, now)
  return { settings: tokenOf('settings'), why: tokenOf('why') }
}
