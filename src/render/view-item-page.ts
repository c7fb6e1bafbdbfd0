import { addDays } from '../model/day.ts'
import type { ItemState } from '../model/item.ts'
import { type ItemPage, REMIND_WITHIN_DAYS } from '../model/page.ts'
import { insideQuotes } from './clean.ts'
import { capital } from './clock.ts'
import type { DateView, FormView, ItemPageView, OfferView } from './page-view.ts'
import { formOf, frameOf, type Voice } from './page-voice.ts'
import { foundAs, offerText, suppressLabel } from './suppression-words.ts'
import { saidOf } from './view-item.ts'

export function itemPageView(voice: Voice, page: ItemPage): ItemPageView {
  const { words, clock } = voice
  const { kind, reason } = page.item
  const [title, text] = sentencesOf(page)
  const day = page.until === undefined ? '' : clock.dayInside(page.until)
  const note = page.stage === 'ask' ? 'nothingYet' : 'closePage'
  return {
    ...frameOf(
      voice,
      capital(words.say(title, { day }), words.locale),
      words.phrase(text, {}),
      note,
    ),
    quote: insideQuotes(page.item.quote, 300),
    said: saidOf(words, page.item, clock.dayWithYear(page.item.saidAt)),
    found: reason === undefined ? '' : foundAs(words, kind, reason),
    isOver: !isToDo(page),
    forms: formsOf(voice, page),
    date: isToDo(page) && page.purpose === 'remind-tomorrow' ? dateOf(page) : undefined,
    offers: offersOf(voice, page),
  }
}

const SENTENCES = {
  done: {
    ask: ['doneAskTitle', 'doneAskText'],
    done: ['doneTitle', 'doneText'],
  },
  'not-a-task': {
    ask: ['dismissAskTitle', 'dismissAskText'],
    done: ['dismissedTitle', 'dismissedText'],
  },
  'remind-tomorrow': {
    ask: ['remindAskTitle', 'remindAskText'],
    done: ['remindedTitle', 'remindedText'],
  },
} as const

// Another link, another click or a newer mail may have come first: what it is now says it best.
const AS_IT_IS = {
  open: ['backAlreadyTitle', 'backText'],
  done: ['doneAlreadyTitle', 'doneText'],
  dismissed: ['dismissedAlreadyTitle', 'dismissedText'],
  snoozed: ['remindedAlreadyTitle', 'remindedText'],
  closed: ['settledTitle', 'settledText'],
  expired: ['expiredTitle', 'expiredText'],
} as const satisfies Record<ItemState, readonly string[]>

/** What an item is once its link has done what it is for; only that can be undone from its page. */
const STATES = { done: 'done', 'not-a-task': 'dismissed', 'remind-tomorrow': 'snoozed' } as const

// Done and undone may be said of what was left out, and not of the item.
function sentencesOf({ purpose, stage, state }: ItemPage) {
  if (stage === 'ask') return SENTENCES[purpose].ask
  if (stage === 'done' && state === STATES[purpose]) return SENTENCES[purpose].done
  if (stage === 'undone' && state === 'open') return ['backTitle', 'backText'] as const
  return AS_IT_IS[state]
}

/** Is it still, or again, to be done what the link is for? */
function isToDo({ stage, state }: ItemPage): boolean {
  return stage === 'ask' || state === 'open'
}

function formsOf(voice: Voice, page: ItemPage): readonly FormView[] {
  if (isToDo(page)) return doFormsOf(voice, page)
  return page.state === STATES[page.purpose]
    ? [formOf('undo', voice.words.say('undo', {}), false)]
    : []
}

function doFormsOf({ words, clock }: Voice, page: ItemPage): readonly FormView[] {
  const isAsked = page.stage === 'ask'
  switch (page.purpose) {
    case 'done':
      return [formOf('do', words.say('markDone', {}), isAsked)]
    case 'not-a-task':
      return [formOf('do', words.say('dismiss', {}), isAsked)]
    case 'remind-tomorrow':
      return page.choices.map((day, index) =>
        formOf('until', clock.fullDay(day), isAsked && index === 0, day),
      )
  }
}

function dateOf({ choices }: ItemPage): DateView | undefined {
  const [min] = choices
  if (min === undefined) return undefined
  return { day: choices.at(-1) ?? min, min, max: addDays(min, REMIND_WITHIN_DAYS) }
}

/** What can be left out for good, once an item is no task; never beside the page's own question. */
function offersOf({ words }: Voice, page: ItemPage): readonly OfferView[] {
  const { purpose, stage, state, offers } = page
  if (purpose !== 'not-a-task' || stage === 'ask') return []
  const shown = offers.filter(({ isTaken }) => isTaken || state === 'dismissed')
  return shown.map(({ suppression, isTaken }) => {
    const label = suppressLabel(words, suppression)
    const form = isTaken
      ? { ...formOf(`unsuppress-${suppression.kind}`, words.say('undo', {}), false), about: label }
      : formOf(`suppress-${suppression.kind}`, label, false)
    return { text: offerText(words, suppression, isTaken), form }
  })
}
