import type { ExpiredPage } from '../model/page.ts'
import type { ExpiredPageView } from './page-view.ts'
import { formOf, frameOf, type Voice } from './page-voice.ts'
import { theirs } from './reader.ts'

export function expiredPageView(voice: Voice, page: ExpiredPage): ExpiredPageView {
  const { words } = voice
  const { stage } = page
  const address = theirs(page.address, 254)
  const title = words.say(TITLES[stage], {})
  const text = stage === 'ask' && page.leadsTo === 'settings' ? 'freshLinkOverText' : TEXTS[stage]
  const note = stage === 'ask' ? 'nothingYet' : 'closePage'
  const label = words.say(stage === 'sent' ? 'freshLinkAgain' : 'freshLinkSend', {})
  return {
    ...frameOf(voice, title, words.phrase(text, { address }), note),
    forms: stage === 'too-many' ? [] : [formOf('fresh-link', label, stage !== 'sent')],
  }
}

const TITLES = {
  ask: 'expiredLinkTitle',
  sent: 'freshLinkSentTitle',
  'too-many': 'freshLinkTooManyTitle',
  undeliverable: 'freshLinkUndeliverableTitle',
} as const satisfies Record<ExpiredPage['stage'], string>

const TEXTS = {
  ask: 'freshLinkAskText',
  sent: 'freshLinkSentText',
  'too-many': 'freshLinkTooManyText',
  undeliverable: 'freshLinkUndeliverableText',
} as const satisfies Record<ExpiredPage['stage'], string>
