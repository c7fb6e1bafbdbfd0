import type { NoticeDesk } from '../actions/notice.ts'
import type { Asked, SecondStep } from '../actions/second-step.ts'
import type { Form, SettingsDesk, SettingsFile } from '../actions/settings.ts'
import type { Claim } from '../model/action.ts'
import type { Page, SecondStepPage } from '../model/page.ts'
import type { BrowserCookies } from './cookie.ts'
import { only } from './form.ts'
import type { Visitor } from './visit.ts'

/** Stands before settings and notices: only for a browser that gave a code are they so much as looked at. */
export interface SecondStepRoutes {
  /** Changes nothing, ever. */
  look(visitor: Visitor, claim: Claim): Promise<Page>
  act(visitor: Visitor, claim: Claim, form: Form): Promise<Page | SettingsFile>
}

export interface Guard {
  readonly secondStep: SecondStep
  readonly settings: SettingsDesk
  readonly notices: NoticeDesk
  readonly cookies: BrowserCookies
  readonly clock: () => Date
}

/**
 * No form carries a secret of its own against forgery: it is posted to the link, whose token no other
 * site can guess, and without the cookie, which no other site's form brings along, nothing changes.
 */
export function openSecondStepRoutes(guard: Guard): SecondStepRoutes {
  const { secondStep, settings, notices, cookies, clock } = guard

  function behind({ purpose }: Claim): SettingsDesk {
    return purpose === 'settings' ? settings : notices
  }

  function isKnown(visitor: Visitor, { mailbox }: Claim): Promise<boolean> {
    return secondStep.isKnown(mailbox, cookies.read(visitor, mailbox), clock())
  }

  async function look(visitor: Visitor, claim: Claim): Promise<Page> {
    return (await isKnown(visitor, claim)) ? behind(claim).look(claim, clock()) : enter(claim)
  }

  async function act(visitor: Visitor, claim: Claim, form: Form): Promise<Page | SettingsFile> {
    const move = only(form, 'move')
    const isSecondStep = move === 'send-code' || move === 'new-code' || move === 'code'
    if (await isKnown(visitor, claim)) {
      // A page left open in another tab may still ask for the code that was given since.
      const desk = behind(claim)
      return isSecondStep ? desk.look(claim, clock()) : desk.act(claim, form, clock())
    }
    switch (move) {
      case 'send-code':
        return show(STAGES[await secondStep.ask(claim.mailbox, clock())], claim)
      case 'new-code':
        return show(STAGES[await secondStep.askAgain(claim.mailbox, clock())], claim)
      case 'code':
        return answer(visitor, claim, only(form, 'code') ?? '')
      default:
        return enter(claim)
    }
  }

  // A telephone forgets the page while its reader looks into their mail: the link has the field again.
  async function enter(claim: Claim): Promise<Page> {
    return show((await secondStep.isAsked(claim.mailbox, clock())) ? 'enter' : 'ask', claim)
  }

  async function answer(visitor: Visitor, claim: Claim, typed: string): Promise<Page> {
    const code = typed.slice(0, LONGEST).replace(/[\s-]/g, '')
    const answered = await secondStep.answer(claim.mailbox, code, clock())
    switch (answered.kind) {
      case 'right':
        cookies.write(visitor, claim.mailbox, answered.browser)
        return behind(claim).look(claim, clock())
      case 'wrong':
        return show('wrong', claim, answered.left)
      case 'expired':
        return show('expired', claim)
      case 'too-many':
        return show('spent', claim)
    }
  }

  async function show(stage: SecondStepPage['stage'], claim: Claim, left = 0): Promise<Page> {
    const address = await secondStep.shownAddress(claim.mailbox)
    if (address === undefined) return { kind: 'sorry', reason: 'gone', reference: undefined }
    return { kind: 'second-step', stage, address, left }
  }

  return { look, act }
}

const LONGEST = 32 // of what is typed: six digits, and spaces or dashes between them

const STAGES = {
  sent: 'enter',
  stands: 'enter',
  'too-many': 'too-many',
  undeliverable: 'undeliverable',
  gone: 'ask', // said kindly by `show`, which finds nobody either
} as const satisfies Record<Asked, SecondStepPage['stage']>
