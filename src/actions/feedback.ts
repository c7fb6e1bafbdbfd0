import type { Grant, Purpose, Verdict } from '../model/action.ts'
import type { FeedbackPage, NextSteps, Page } from '../model/page.ts'
import type { Entry } from '../roster/roster.ts'
import type { Store } from '../store/store.ts'
import { type Desk, inStore } from './desk.ts'
import type { Move } from './move.ts'
import { sorry } from './sorry.ts'

/** A link that says how useful its briefing was. */
type FeedbackGrant = Grant & { readonly purpose: Verdict }

export async function lookAtFeedback(
  grant: FeedbackGrant,
  { mailbox }: Entry,
  desk: Desk,
  now: Date,
): Promise<Page> {
  return inStore(mailbox, 'look', desk, async (store) => {
    const said = await store.verdict(grant)
    if (said === undefined) return sorry('gone')
    return pageOf(grant, said === grant.purpose ? 'already' : 'ask', desk, now)
  })
}

export async function actOnFeedback(
  grant: FeedbackGrant,
  { kind }: Move,
  { mailbox }: Entry,
  desk: Desk,
  now: Date,
): Promise<Page> {
  if (kind !== 'do' && kind !== 'undo') return sorry('malformed')
  return inStore(mailbox, 'act', desk, async (store) => {
    const stage = await (kind === 'do' ? say : takeBack)(grant, store, now)
    return stage === undefined ? sorry('gone') : pageOf(grant, stage, desk, now)
  })
}

async function say(
  grant: FeedbackGrant,
  store: Store,
  now: Date,
): Promise<FeedbackPage['stage'] | undefined> {
  const isNew = await store.setVerdict(grant, grant.purpose, now)
  if (isNew === undefined) return undefined
  return isNew ? 'done' : 'already'
}

// What the other link said meanwhile is left alone; this one's word is gone either way.
async function takeBack(
  grant: FeedbackGrant,
  store: Store,
  now: Date,
): Promise<FeedbackPage['stage'] | undefined> {
  if ((await store.verdict(grant)) === undefined) return undefined
  await store.takeBackVerdict(grant, grant.purpose, now)
  return 'undone'
}

function pageOf(
  grant: FeedbackGrant,
  stage: FeedbackPage['stage'],
  desk: Desk,
  now: Date,
): FeedbackPage {
  const { purpose, day } = grant
  const isSaid = stage === 'done' || stage === 'already'
  const next = isSaid && purpose === 'not-useful' ? nextSteps(grant, desk, now) : undefined
  return { kind: 'feedback', verdict: purpose, stage, day, next }
}

// Both stood in the same mail. Neither page leads back here, so that nothing is handed on from month to month.
function nextSteps(grant: Grant, { links }: Desk, now: Date): NextSteps {
  const tokenOf = (purpose: Purpose) => links.sign({ ...grant, subject: undefined, purpose }, now)
  return { settings: tokenOf('settings'), why: tokenOf('why') }
}
