import type { SorryPage } from '../model/page.ts'
import type { SorryPageView } from './page-view.ts'
import { frameOf, type Voice } from './page-voice.ts'
import { theirs } from './reader.ts'

export function sorryPageView(voice: Voice, { reason, reference }: SorryPage): SorryPageView {
  const { words } = voice
  const [title, text] = SENTENCES[reason]
  return {
    ...frameOf(voice, words.say(title, {}), words.phrase(text, {})),
    reference:
      reference === undefined
        ? []
        : words.phrase('reference', { reference: theirs(reference, 100) }),
  }
}

const SENTENCES = {
  expired: ['expiredLinkTitle', 'expiredLinkText'],
  forged: ['forgedTitle', 'forgedText'],
  malformed: ['malformedTitle', 'malformedText'],
  gone: ['goneTitle', 'goneText'],
  'not-found': ['notFoundTitle', 'notFoundText'],
  'too-many': ['tooManyTitle', 'tooManyText'],
  'wrong-method': ['wrongMethodTitle', 'wrongMethodText'],
  'too-large': ['tooLargeTitle', 'tooLargeText'],
  trouble: ['troubleTitle', 'troubleText'],
} as const satisfies Record<SorryPage['reason'], readonly string[]>
