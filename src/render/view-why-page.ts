import type { Layer, LayerAnswer, SkipReason } from '../model/outcome.ts'
import type { WhyPage } from '../model/page.ts'
import { capital } from './clock.ts'
import type { LayerView, WhyPageView } from './page-view.ts'
import { frameOf, type Voice } from './page-voice.ts'

export function whyPageView(voice: Voice, page: WhyPage): WhyPageView {
  const { words, clock } = voice
  const [title, text] = sentencesOf(page)
  const day = clock.dayInside(page.day)
  const time = clock.wallTime(page.sendAt)
  return {
    ...frameOf(
      voice,
      capital(words.say(title, { day }), words.locale),
      words.phrase(text, { time }),
      'closePage',
    ),
    layers: wasSent(page) ? standing(voice, page) : asked(voice, page),
  }
}

function sentencesOf(page: WhyPage) {
  if (wasSent(page)) return ['whyHadTitle', 'whyHadText'] as const
  return page.decidedBy === undefined
    ? (['whyComesTitle', 'whyComesText'] as const)
    : (['whyNotTitle', 'whyNotText'] as const)
}

function wasSent({ layers }: WhyPage): boolean {
  return layers.some(({ layer, passes }) => layer === 'briefed' && !passes)
}

// That it was sent, and that its hour has passed, is no reason for having got it.
function standing(voice: Voice, page: WhyPage): readonly LayerView[] {
  return page.layers
    .filter(({ layer }) => layer !== 'window' && layer !== 'briefed')
    .map((answer) => layerView(voice, page, answer))
}

// What comes after the layer that decided was not asked, whatever it would have said.
function asked(voice: Voice, page: WhyPage): readonly LayerView[] {
  const decider = page.layers.findIndex(({ layer }) => layer === page.decidedBy)
  return page.layers.map((answer, index) => {
    const view = layerView(voice, page, answer)
    if (index === decider) return { ...view, isDeciding: true }
    const wasAsked = decider < 0 || index < decider
    return wasAsked ? view : { ...view, answer: '', detail: voice.words.say('notAsked', {}) }
  })
}

const QUESTIONS = {
  tenant: 'whyTenant',
  admin: 'whyAdmin',
  unsubscribed: 'whySubscribed',
  away: 'whyAway',
  workday: 'whyWorkday',
  window: 'whyWindow',
  briefed: 'whyBriefed',
} as const satisfies Record<Layer, string>

const OBJECTIONS = {
  'tenant-off': 'whyTenantNo',
  'off-by-admin': 'whyAdminNo',
  unsubscribed: 'whySubscribedNo',
  away: 'whyAwayNo',
  'not-a-workday': 'whyWorkdayNo',
  'too-early': 'whyEarlyNo',
  'too-late': 'whyLateNo',
  'already-briefed': 'whyBriefedNo',
  'nothing-to-say': 'whyNothingNo',
  'claimed-elsewhere': 'whyBriefedNo',
} as const satisfies Record<SkipReason, string>

// What a layer saw is written for operators; its question and its reason say it to everybody else.
function layerView({ words, clock }: Voice, { sendAt }: WhyPage, answer: LayerAnswer): LayerView {
  return {
    question: words.say(QUESTIONS[answer.layer], { time: clock.wallTime(sendAt) }),
    answer: words.say(answer.passes ? 'yes' : 'no', {}),
    detail: answer.passes ? '' : words.say(OBJECTIONS[answer.reason], {}),
    isDeciding: false,
  }
}
