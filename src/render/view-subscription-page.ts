import type { SubscriptionPage } from '../model/page.ts'
import { offText } from './off-words.ts'
import type { FormView, SubscriptionPageView } from './page-view.ts'
import { formOf, frameOf, type Voice } from './page-voice.ts'
import { theirs } from './reader.ts'

export function subscriptionPageView(voice: Voice, page: SubscriptionPage): SubscriptionPageView {
  const { words } = voice
  const [title, text] = sentencesOf(page)
  // Of somebody erased, the address is not known any more.
  const address = page.address === '' ? words.say('yourAddress', {}) : theirs(page.address, 254)
  const said =
    page.isSubscribed && page.stage !== 'ask' && page.offBy !== undefined
      ? offText(words, page.offBy)
      : words.phrase(text, { address })
  const note = page.stage === 'ask' ? 'nothingYet' : 'closePage'
  return {
    ...frameOf(voice, words.say(title, {}), said, note),
    forms: [formFor(voice, page)],
  }
}

const SENTENCES = {
  ask: ['unsubscribeAskTitle', 'unsubscribeAskText'],
  unsubscribed: ['unsubscribedTitle', 'unsubscribedText'],
  resubscribed: ['resubscribedTitle', 'resubscribedText'],
} as const

function sentencesOf({ stage, isSubscribed }: SubscriptionPage) {
  if (stage !== 'already') return SENTENCES[stage]
  return isSubscribed
    ? (['resubscribedAlreadyTitle', 'resubscribedText'] as const)
    : (['unsubscribedAlreadyTitle', 'unsubscribedText'] as const)
}

function formFor({ words }: Voice, { stage, isSubscribed }: SubscriptionPage): FormView {
  return isSubscribed
    ? formOf('do', words.say('unsubscribe', {}), stage === 'ask')
    : formOf('resubscribe', words.say('resubscribe', {}), false)
}
