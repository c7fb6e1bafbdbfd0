import {
  type CardView,
  type DocumentView,
  type FocusView,
  type ItemView,
  type LogoView,
  type MeetingView,
  type PhrasePart,
  type SectionView,
  type TimelineCell,
  VIEW_EXAMPLE,
  type View,
} from './view-example.ts'

/**
 * What each field of the view is, as data: the studio's tree and the table in docs/templates.md are made
 * of it. A field without a note does not compile, nor a note without a field.
 *
 * VIEW_VERSION is raised by whoever adds, renames or removes a field; a new one says it in `since`.
 */
export const VIEW_VERSION = 2

export interface Note {
  readonly since: number
  readonly what: string // one line; what it is not, too, where '' or an empty list means something
  readonly shape?: ShapeName // of the elements of a list
}

export type ShapeName =
  | 'card'
  | 'meeting'
  | 'item'
  | 'document'
  | 'section'
  | 'focus'
  | 'timeline cell'
  | 'hour cell'
  | 'deadline cell'
  | 'logo'

type Notes<Shape> = { readonly [Field in keyof Shape]-?: Note }

export const VIEW_NOTES: Notes<View> = {
  lang: { since: 1, what: 'The language the mail is written in, for lang="…".' },
  dir: { since: 1, what: 'ltr or rtl, for dir="…".' },
  side: { since: 1, what: 'The side at which lines start: left or right.' },
  farSide: { since: 1, what: 'The side at which they end.' },
  subject: { since: 1, what: 'The subject, which is the html’s title too.' },
  preheader: { since: 1, what: 'What mail programs show beside the subject.' },
  logo: { since: 2, shape: 'logo', what: 'The organisation’s logo, or none.' },
  date: { since: 1, what: 'The day of the briefing.' },
  revised: { since: 1, what: 'Set when the day was briefed before.' },
  lead: { since: 1, what: 'The day in one sentence.' },
  meetings: { since: 1, what: 'How many meetings, and how long they take together.' },
  free: { since: 1, what: 'The longest free stretch inside work hours.' },
  dueLines: { since: 1, what: 'What is due at a time of today; two at most.' },
  timeline: {
    since: 1,
    shape: 'timeline cell',
    what: 'The picture of the day, from left to right. Empty when the day has nothing in it.',
  },
  hours: { since: 1, shape: 'hour cell', what: 'The row of hours below the picture.' },
  deadlines: { since: 1, shape: 'deadline cell', what: 'The row of due times above the picture.' },
  welcome: { since: 1, what: 'Three lines that explain the first briefing; later ones have none.' },
  cards: { since: 1, shape: 'card', what: 'Meetings to prepare for; three at most.' },
  agenda: { since: 1, shape: 'meeting', what: 'Every meeting of the day, all-day ones first.' },
  zone: { since: 1, what: 'The zone the times are in.' },
  sections: { since: 1, shape: 'section', what: 'Lists of items; one without items is left out.' },
  documents: { since: 1, shape: 'document', what: 'Documents that stand on no card.' },
  focus: { since: 1, shape: 'focus', what: 'Free stretches that can be booked.' },
  withheld: { since: 1, what: 'How much mail was not read, and why.' },
  reason: { since: 1, what: 'Why the mail came.' },
  madeFor: { since: 1, what: 'For whom it was made.' },
  steer: {
    since: 1,
    what: 'Says that the mail can be answered; not there when nobody reads replies.',
  },
  unsubscribeUrl: { since: 1, what: 'The page that stops the briefing.' },
  settingsUrl: { since: 1, what: 'The reader’s settings.' },
  whyUrl: { since: 1, what: 'The page that says why the mail came.' },
  usefulUrl: { since: 2, what: 'Says that the briefing was useful.' },
  notUsefulUrl: { since: 2, what: 'Says that it was not.' },
  words: { since: 1, what: 'The plain sentences of the locale file, by name: {{words.done}}.' },
}

const ITEM: Notes<ItemView> = {
  number: { since: 1, what: 'Its number, the same in html and text.' },
  quote: { since: 1, what: 'The sentence it was found in, without quotation marks.' },
  mark: { since: 1, what: 'Overdue or due today, in words.' },
  isOverdue: { since: 1, what: 'Whether the mark says overdue.' },
  due: { since: 1, what: 'When it is due, as far as the mark does not say so.' },
  said: { since: 1, what: 'Who said it, in which mail, when.' },
  short: { since: 1, what: 'Number and first words; tells links with the same name apart.' },
  doneUrl: { since: 1, what: 'Marks it done.' },
  notATaskUrl: { since: 1, what: 'Says that it is no task.' },
  remindUrl: { since: 1, what: 'Brings it back tomorrow; tasks and promises only.' },
}

const DOCUMENT: Notes<DocumentView> = {
  name: { since: 1, what: 'Its file name or title.' },
  url: { since: 1, what: 'Where it lies; attachments have none.' },
  from: { since: 1, what: 'Who sent it.' },
  for: { since: 1, what: 'The meeting it belongs to, or the mail it came in.' },
}

const MEETING: Notes<MeetingView> = {
  start: { since: 1, what: 'Its start; says so when it lasts all day.' },
  end: { since: 1, what: 'Its end; not there when it lasts all day, or no time.' },
  range: { since: 1, what: 'Start and end in one.' },
  title: { since: 1, what: 'Its title, or that it is private.' },
  people: { since: 1, what: 'Who comes.' },
  location: { since: 1, what: 'Where it is; not there when that is only the link.' },
  joinUrl: { since: 1, what: 'Where to join by video.' },
  answerUrl: { since: 1, what: 'Answers the invitation; not there when it waits for no answer.' },
  lateUrl: { since: 1, what: 'Says that the reader comes later; on cards only.' },
  short: { since: 1, what: 'Title and start; tells links with the same name apart.' },
  marks: { since: 1, what: 'Conflict, not answered and the like, in words.' },
  conflicts: { since: 1, what: 'What stands at the same time; three, and how many more.' },
  unanswered: { since: 1, what: 'Set when the invitation waits for an answer.' },
}

const CARD: Notes<CardView> = {
  ...MEETING,
  mail: { since: 1, what: 'The newest mail about it; three at most.' },
  documents: { since: 1, shape: 'document', what: 'Documents that belong to it.' },
  items: { since: 1, shape: 'item', what: 'Items that belong to it; no section has them too.' },
}

const SECTION: Notes<SectionView> = {
  title: { since: 1, what: 'Its heading.' },
  items: { since: 1, shape: 'item', what: 'Its items, the most urgent first.' },
  more: { since: 1, what: 'How many more there are.' },
}

const FOCUS: Notes<FocusView> = {
  slot: { since: 1, what: 'The stretch, and how long it is.' },
  for: { since: 1, what: 'The item it is fitted before.' },
  bookUrl: { since: 1, what: 'Puts it into the calendar.' },
}

const TIMELINE_CELL: Notes<TimelineCell> = {
  percent: { since: 1, what: 'Its share of the width, without the sign.' },
  kind: { since: 1, what: 'off, free, open (the longest free), busy, maybe or clash.' },
}

const HOUR_CELL: Notes<View['hours'][number]> = {
  percent: { since: 1, what: 'Its share of the width.' },
  label: { since: 1, what: 'The hour that starts with it.' },
}

const DEADLINE_CELL: Notes<View['deadlines'][number]> = {
  percent: { since: 1, what: 'Its share of the width.' },
  label: { since: 1, what: 'When something is due, where there is room to say so.' },
  isDue: { since: 1, what: 'Whether something is due at its end.' },
}

const LOGO: Notes<LogoView> = {
  url: { since: 2, what: 'Names the picture, which travels inside the mail.' },
  name: { since: 2, what: 'What it is called where pictures are off: the tenant’s name.' },
  width: { since: 2, what: 'In pixels, as it is shown.' },
  height: { since: 2, what: 'The same for its height.' },
  isTransparent: { since: 2, what: 'Whether it may be transparent, and needs a light ground.' },
}

/** The parts of a phrase. Templates write {{phrase said}} and need not look inside. */
export const PHRASE_NOTES: Notes<PhrasePart> = {
  ours: { since: 1, what: 'Words of ours.' },
  theirs: { since: 1, what: 'Words of somebody else’s, which html isolates with <bdi>.' },
}

const [card] = VIEW_EXAMPLE.cards

/** Every shape that stands in a list, with an example of it. */
export const SHAPES: Readonly<Record<ShapeName, Shape>> = {
  card: { notes: CARD, example: card },
  meeting: { notes: MEETING, example: VIEW_EXAMPLE.agenda[0] },
  item: { notes: ITEM, example: card?.items[0] },
  document: { notes: DOCUMENT, example: VIEW_EXAMPLE.documents[0] },
  section: { notes: SECTION, example: VIEW_EXAMPLE.sections[0] },
  focus: { notes: FOCUS, example: VIEW_EXAMPLE.focus[0] },
  'timeline cell': { notes: TIMELINE_CELL, example: VIEW_EXAMPLE.timeline[0] },
  'hour cell': { notes: HOUR_CELL, example: VIEW_EXAMPLE.hours[0] },
  'deadline cell': { notes: DEADLINE_CELL, example: VIEW_EXAMPLE.deadlines[0] },
  logo: { notes: LOGO, example: VIEW_EXAMPLE.logo[0] },
}

interface Shape {
  readonly notes: Readonly<Record<string, Note>>
  readonly example: object | undefined
}
