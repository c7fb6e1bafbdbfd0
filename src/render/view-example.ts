/**
 * What a template may ask for: the contract between code and `templates/`, written as an example of every
 * field. Everything is ready to be placed: clean, cut to a length and in the reader's language. An empty
 * string or list means "not there". At start, templates are held against this shape and tried with it.
 */

/** A sentence in parts: words of ours, then words of somebody else's, which html isolates with <bdi>. */
export interface PhrasePart {
  readonly ours: string
  readonly theirs: string
}
export type Phrase = readonly PhrasePart[]

function phrase(ours: string, theirs: string): Phrase {
  return [{ ours, theirs }]
}

const item = {
  number: '2', // the same in html and text
  quote: 'Can you send me the Q3 report by Friday?', // stands between quotation marks
  mark: 'Overdue', // or "Due today", or nothing
  isOverdue: true,
  due: 'Due Wed, Mar 25',
  said: phrase('To ', 'Ana Silva'), // who, in which mail, when
  short: '2: Can you send me the Q3…', // tells six links named "Done" apart
  doneUrl: 'https://brief.example/done/token',
  notATaskUrl: 'https://brief.example/not-a-task/token',
  remindUrl: 'https://brief.example/remind-tomorrow/token', // tasks and commitments only
}

const document = {
  name: 'Q3 report.xlsx',
  url: 'https://files.example/q3', // links only; attachments have none
  from: phrase('', 'Ana Silva'),
  for: phrase('For ', 'Budget review'),
}

const meeting = {
  start: '9:00 AM',
  end: '9:30 AM', // '' for an all-day entry, whose `start` says so
  range: '9:00 AM to 9:30 AM',
  title: 'Budget review',
  people: phrase('With ', 'Ana Silva, Ben Okafor'),
  location: 'Room 4',
  joinUrl: 'https://meet.example/budget',
  answerUrl: 'https://brief.example/answer-meeting/token', // of an invitation that waits for one
  lateUrl: 'https://brief.example/late/token', // on cards only
  short: phrase('', 'Budget review, 9:00 AM'), // tells three links named "Join" apart
  marks: ['Conflict', 'Not answered'],
  conflicts: [phrase('At the same time as ', 'Stand-up')],
  unanswered: 'You have not answered this invitation yet.',
}

const card = {
  ...meeting,
  mail: [phrase('', 'Ana Silva: Q3 numbers')],
  documents: [document],
  items: [item],
}

const logo = {
  url: 'cid:logo.1f0a@daybrief', // inside the mail
  name: 'Acme',
  width: '120', // as it is shown, in pixels
  height: '40',
  isTransparent: true, // or may be: a dark ground would swallow it
}

export const VIEW_EXAMPLE = {
  lang: 'en',
  dir: 'ltr',
  side: 'left', // where lines start
  farSide: 'right', // and where they end
  subject: 'Friday: 1 overdue, 2 due today, 4 meetings from 9:00 AM',
  preheader: '“Can you send me the Q3 report by Friday?”',
  logo: [logo], // one, or none
  date: 'Friday, March 27',
  revised: 'Made again at 9:12 AM. It replaces the earlier one.',
  lead: '1 overdue and 2 due today.',
  meetings: '4 meetings, 3 h 30 min',
  free: 'Longest free stretch: 1:00 PM to 3:30 PM (2 h 30 min)',
  dueLines: [phrase('By 5:00 PM: ', 'I will send you the signed contract')], // due at a time of today
  // The picture of the day: three rows from left to right, the percentages of each add up. Empty on a day
  // with nothing in it.
  timeline: [{ percent: '12.5', kind: 'busy' }], // off, free, open (the longest free), busy, maybe, clash
  hours: [{ percent: '25', label: '9 AM' }], // the label stands at the cell's start
  deadlines: [{ percent: '60', label: '5:00 PM', isDue: true }], // something is due at the cell's end
  welcome: ['It is made from today’s calendar and the last 14 days of your mail.'],
  cards: [card],
  agenda: [meeting],
  zone: 'Times are in Eastern Time (America/New_York).',
  sections: [{ title: 'To do', items: [item], more: 'and 3 more' }],
  documents: [document],
  focus: [
    {
      slot: '1:00 PM to 3:00 PM (2 h)',
      for: phrase('For ', 'send the Q3 report'),
      bookUrl: 'https://brief.example/book-focus/token',
    },
  ],
  withheld: ['2 protected mails were not read.'],
  reason: phrase('You get this because of ', 'Acme'),
  madeFor: phrase('Made for ', 'sales@acme.example'),
  steer: 'Or answer this mail: done 2, not 3.', // '' when nobody reads replies
  unsubscribeUrl: 'https://brief.example/unsubscribe/token',
  settingsUrl: 'https://brief.example/settings/token',
  whyUrl: 'https://brief.example/why/token',
  usefulUrl: 'https://brief.example/useful/token',
  notUsefulUrl: 'https://brief.example/not-useful/token',
}

/** Read-only all the way down, and lists of any length. */
type Frozen<T> = T extends readonly (infer Element)[]
  ? readonly Frozen<Element>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T

export type LogoView = Frozen<typeof logo>
export type ItemView = Frozen<typeof item>
export type DocumentView = Frozen<typeof document>
export type MeetingView = Frozen<typeof meeting>
export type CardView = Frozen<typeof card>
type Placed = Frozen<typeof VIEW_EXAMPLE>
export type SectionView = Placed['sections'][number]
export type FocusView = Placed['focus'][number]
export type TimelineCell = Placed['timeline'][number]

/** The example's fields, and every plain sentence of the locale file under its name. */
export type View = Placed & { readonly words: Readonly<Record<string, string>> }
