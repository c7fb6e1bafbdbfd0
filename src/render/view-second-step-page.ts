import type { SecondStepPage } from '../model/page.ts'
import type { FormView, SecondStepPageView } from './page-view.ts'
import { formOf, frameOf, type Voice } from './page-voice.ts'
import { theirs } from './reader.ts'
import type { Phrase } from './view-example.ts'
import type { Words } from './words.ts'

export function secondStepPageView(voice: Voice, page: SecondStepPage): SecondStepPageView {
  const { words } = voice
  const note = page.stage === 'ask' ? 'nothingYet' : undefined
  return {
    ...frameOf(voice, words.say(TITLES[page.stage], {}), textOf(words, page), note),
    hasField: HAS_FIELD.includes(page.stage),
    forms: formsOf(words, page),
  }
}

const TITLES = {
  ask: 'codeAskTitle',
  enter: 'codeEnterTitle',
  wrong: 'codeWrongTitle',
  expired: 'codeExpiredTitle',
  spent: 'codeSpentTitle',
  'too-many': 'codeTooManyTitle',
  undeliverable: 'codeUndeliverableTitle',
} as const

const TEXTS = {
  ask: 'codeAskText',
  enter: 'codeEnterText',
  expired: 'codeExpiredText',
  spent: 'codeSpentText',
  undeliverable: 'codeUndeliverableText',
} as const

// Where no more codes are mailed, the last one may still work.
const HAS_FIELD: readonly SecondStepPage['stage'][] = ['enter', 'wrong', 'too-many']

function textOf(words: Words, { stage, address, left }: SecondStepPage): Phrase {
  if (stage === 'wrong') return words.phrase('codeWrongText', { count: left })
  if (stage === 'too-many') return words.phrase('codeTooManyText', {})
  return words.phrase(TEXTS[stage], { address: theirs(address, 254) })
}

function formsOf(words: Words, { stage }: SecondStepPage): FormView[] {
  if (stage === 'too-many') return []
  const label = words.say(stage === 'ask' ? 'codeSend' : 'codeAgain', {})
  // Pressed twice, or loaded again, only the latter voids the code that is on its way.
  return HAS_FIELD.includes(stage)
    ? [formOf('new-code', label, false)]
    : [formOf('send-code', label, true)]
}
