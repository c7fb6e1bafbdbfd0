import { localDay, minutesOf } from '../model/day.ts'
import type { SlotPage } from '../model/page.ts'
import type { FormView, SlotPageView } from './page-view.ts'
import { formOf, frameOf, type Voice } from './page-voice.ts'
import { duration, quoted } from './reader.ts'

export function slotPageView(voice: Voice, page: SlotPage): SlotPageView {
  const { words, clock, reader } = voice
  const [title, text] = SENTENCES[page.stage]
  const day = localDay(page.slot.start, reader.timeZone)
  const note = page.stage === 'ask' ? 'nothingYet' : 'closePage'
  return {
    ...frameOf(voice, words.say(title, {}), words.phrase(text, {}), note),
    day: clock.fullDay(day),
    range: rangeOf(voice, page),
    isOver: page.stage === 'taken' || page.stage === 'past',
    zone: words.say('zone', { name: clock.zoneName(day), zone: reader.timeZone }),
    for:
      page.quote === undefined
        ? []
        : words.phrase('focusForUndated', { quote: quoted(page.quote, 300) }),
    forms: formsOf(voice, page),
    eventUrl: page.stage === 'download' ? `${reader.path}/event.ics` : '',
  }
}

const SENTENCES = {
  ask: ['slotAskTitle', 'slotAskText'],
  done: ['bookedTitle', 'bookedText'],
  already: ['bookedAlreadyTitle', 'bookedText'],
  undone: ['removedTitle', 'removedText'],
  taken: ['takenTitle', 'takenText'],
  past: ['pastTitle', 'pastText'],
  download: ['downloadTitle', 'downloadText'],
} as const satisfies Record<SlotPage['stage'], readonly string[]>

/** "1:00 PM to 3:00 PM (2 h)", with the day of its end where that is another one. */
function rangeOf({ words, clock, reader }: Voice, { slot }: SlotPage): string {
  const isOneDay = localDay(slot.start, reader.timeZone) === localDay(slot.end, reader.timeZone)
  const time = clock.time(slot.end)
  const end = isOneDay ? time : words.say('dayAndTime', { day: clock.day(slot.end), time })
  const range = words.say('timeRange', { start: clock.time(slot.start), end })
  return words.say('focusSlot', { range, length: duration(words, minutesOf(slot)) })
}

function formsOf({ words }: Voice, { stage }: SlotPage): readonly FormView[] {
  switch (stage) {
    case 'ask':
    case 'undone':
      return [formOf('do', words.say('bookSlot', {}), stage === 'ask')]
    case 'done':
    case 'already':
      return [formOf('undo', words.say('undo', {}), false)]
    default:
      return []
  }
}
