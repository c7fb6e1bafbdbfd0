import type { NoticeDesk } from '../actions/notice.ts'
import type { Asked, SecondStep } from '../actions/second-step.ts'
import type { Form, SettingsDesk, SettingsFile } from '../actions/settings.ts'
import type { Grant } from '../model/action.ts'
import type { Page, SecondStepPage } from '../model/page.ts'
import type { BrowserCookies } from './cookie.ts'
import { only } from './form.ts'
import type { Visitor } from './visit.ts'

/** Stands before settings and notices: only for a browser that gave a code are they so much as looked at. */
export interface SecondStepRoutes {
  /** Changes nothing, ever. */
  look(visitor: Visitor, grant: Grant): Promise<Page>
  act(visitor: Visitor, grant: Grant, form: Form): Promise<Page | SettingsFile>
}

export interface Guard {
  readonly secondStep: SecondStep
  readonly settings: SettingsDesk
  readonly notices: NoticeDesk
  readonly cookies: BrowserCookies
  readonly clock: () => Date
}

/**
 * No form carries a secret of its own against forgery. Whoever was forwarded a briefing knows the link, and can
 * put a form to it on a page of theirs; but no other site's form brings the cookie along, nor is it believed from
 * another host of the same site, where colleagues may have pages: browsers say where a form stood.
 */
export function openSecondStepRoutes(guard: Guard): SecondStepRoutes {
  const { secondStep, settings, notices, cookies, clock } = guard

  function behind({ purpose }: Grant): SettingsDesk {
    return purpose === 'settings' ? settings : notices
  }

  function isKnown(visitor: Visitor, { mailbox }: Grant): Promise<boolean> {
    return secondStep.isKnown(mailbox, cookies.read(visitor, mailbox), clock())
  }

  async function look(visitor: Visitor, grant: Grant): Promise<Page> {
    return (await isKnown(visitor, grant)) ? behind(grant).look(grant, clock()) : enter(grant)
  }

  async function act(visitor: Visitor, grant: Grant, form: Form): Promise<Page | SettingsFile> {
    const move = only(form, 'move')
    const isSecondStep = move === 'send-code' || move === 'new-code' || move === 'code'
    if (isFromHere(visitor) && (await isKnown(visitor, grant))) {
      // A page left open in another tab may still ask for the code that was given since.
      const desk = behind(grant)
      return isSecondStep ? desk.look(grant, clock()) : desk.act(grant, form, clock())
    }
    switch (move) {
      case 'send-code':
        return show(STAGES[await secondStep.ask(grant.mailbox, clock())], grant)
      case 'new-code':
        return show(STAGES[await secondStep.askAgain(grant.mailbox, clock())], grant)
      case 'code':
        return answer(visitor, grant, only(form, 'code') ?? '')
      default:
        return enter(grant)
    }
  }

  // A phone may drop the page while its reader looks up the code: opened again, the link shows the field.
  async function enter(grant: Grant): Promise<Page> {
    return show((await secondStep.isAsked(grant.mailbox, clock())) ? 'enter' : 'ask', grant)
  }

  async function answer(visitor: Visitor, grant: Grant, typed: string): Promise<Page> {
    const code = typed.slice(0, LONGEST).replace(/[\s-]/g, '')
    const answered = await secondStep.answer(grant.mailbox, code, clock())
    switch (answered.kind) {
      case 'right':
        cookies.write(visitor, grant.mailbox, answered.browser)
        return behind(grant).look(grant, clock())
      case 'wrong':
        return show('wrong', grant, answered.left)
      case 'expired':
        return show('expired', grant)
      case 'too-many':
        return show('spent', grant)
    }
  }

  async function show(stage: SecondStepPage['stage'], grant: Grant, left = 0): Promise<Page> {
    const address = await secondStep.shownAddress(grant.mailbox)
    if (address === undefined) return { kind: 'sorry', reason: 'gone', reference: undefined }
    return { kind: 'second-step', stage, address, left }
  }

  return { look, act }
}

// Older browsers don't say; for them there is SameSite alone.
function isFromHere({ req }: Visitor): boolean {
  return ['same-origin', 'none', undefined].includes(req.header('Sec-Fetch-Site'))
}

const LONGEST = 32 // of what is typed: six digits, and spaces or dashes between them

const STAGES = {
  sent: 'enter',
  stands: 'enter',
  'too-many': 'too-many',
  undeliverable: 'undeliverable',
  gone: 'ask', // said kindly by `show`, which finds nobody either
} as const satisfies Record<Asked, SecondStepPage['stage']>
