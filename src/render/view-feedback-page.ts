import type { FeedbackPage } from '../model/page.ts'
import type { FeedbackPageView, FormView } from './page-view.ts'
import { formOf, frameOf, type Voice } from './page-voice.ts'

export function feedbackPageView(voice: Voice, page: FeedbackPage): FeedbackPageView {
  const { words, clock, reader } = voice
  const [title, text] = SENTENCES[page.verdict][page.stage]
  const day = clock.dayOf(page.day)
  const note = page.stage === 'ask' ? 'nothingYet' : 'closePage'
  return {
    ...frameOf(voice, words.say(title, { day }), words.phrase(text, { day }), note),
    forms: [formFor(voice, page)],
    settingsUrl: page.next ? `${reader.root}/settings/${page.next.settings}` : '',
    whyUrl: page.next ? `${reader.root}/why/${page.next.why}` : '',
  }
}

const ASK = ['feedbackAskTitle', 'feedbackAskText'] as const
const UNDONE = ['feedbackBackTitle', 'feedbackBackText'] as const

const SENTENCES = {
  useful: {
    ask: ASK,
    done: ['usefulTitle', 'feedbackText'],
    already: ['usefulAlreadyTitle', 'feedbackText'],
    undone: UNDONE,
  },
  'not-useful': {
    ask: ASK,
    done: ['notUsefulTitle', 'feedbackText'],
    already: ['notUsefulAlreadyTitle', 'feedbackText'],
    undone: UNDONE,
  },
} as const satisfies Record<
  FeedbackPage['verdict'],
  Record<FeedbackPage['stage'], readonly string[]>
>

function formFor({ words }: Voice, { verdict, stage }: FeedbackPage): FormView {
  if (stage === 'done' || stage === 'already') return formOf('undo', words.say('undo', {}), false)
  const label = verdict === 'useful' ? 'useful' : 'notUseful'
  return formOf('do', words.say(label, {}), stage === 'ask')
}
