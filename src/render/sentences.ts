import { ANSWER_SENTENCES } from './answer-sentences.ts'
import { NOTICE_SENTENCES } from './notice-sentences.ts'
import { PAGE_SENTENCES } from './page-sentences.ts'

/**
 * The sentences that code says, each with its placeholders: the contract between code and the files in
 * `templates/locales/`. A sentence with `count` may have plural forms. Sentences
 * that only the templates place (`{{words.settings}}`) are not listed: they need no code.
 */
export const SENTENCES = {
  // times
  today: [],
  yesterday: [],
  tomorrow: [],
  allDay: [],
  timeRange: ['start', 'end'],
  dayAndTime: ['day', 'time'],
  hours: ['hours'],
  minutes: ['minutes'],
  hoursAndMinutes: ['hours', 'minutes'],
  zone: ['name', 'zone'],

  // subject line
  subjectOverdueNamed: ['subject'],
  subjectTodayNamed: ['subject'],
  subjectOverdue: ['count'],
  subjectToday: ['count'],
  subjectMeetings: ['count', 'time'],
  subjectAllDay: ['count'],
  subjectOpen: ['count'],
  subjectWaiting: ['count'],
  subjectDocuments: ['count'],
  subjectPlain: [],
  subjectLine: ['day', 'facts'],
  comma: [],

  // the day at a glance
  leadOverdue: ['count'],
  leadToday: ['count'],
  leadBoth: ['overdue', 'today'],
  leadNothingDue: [],
  glanceNoMeetings: [],
  glanceMeetings: ['count', 'load'],
  glanceMeetingsFree: ['count'],
  longestFree: ['range', 'length'],
  glanceDue: ['time', 'quote'],
  revised: ['time'],
  firstFrom: ['address'],
  firstQuotes: [],
  firstStop: [],
  firstLanguages: [],

  // meetings
  conflictMark: [],
  unansweredMark: [],
  unanswered: [],
  tentativeMark: [],
  declinedMark: [],
  privateMeeting: [],
  untitled: [],
  conflict: ['title', 'range'],
  people: ['names'],
  peopleMore: ['names', 'count'],
  relatedMail: ['who', 'subject', 'when'],
  join: ['title', 'time'],

  // items
  tasks: [],
  commitments: [],
  followUps: [],
  owed: [],
  noSubject: [],
  overdueMark: [],
  todayMark: [],
  saidTask: ['who', 'subject', 'when'],
  saidCommitment: ['who', 'subject', 'when'],
  saidFollowUp: ['who', 'subject', 'when'],
  saidOwed: ['who', 'subject', 'when'],
  due: ['day'],
  dueBy: ['time'],
  itemShort: ['number', 'quote'],
  more: ['count'],

  // documents and focus
  documentFrom: ['who', 'subject', 'when'],
  documentFor: ['title', 'time'],
  focusSlot: ['range', 'length'],
  focusFor: ['quote', 'due'],
  focusForUndated: ['quote'],
  withheldProtected: ['count'],
  withheldUnreadable: ['count'],

  // footer
  reason: ['tenant', 'time'],
  madeFor: ['address'],
  steer: [],

  ...PAGE_SENTENCES,
  ...ANSWER_SENTENCES,
  ...NOTICE_SENTENCES,
} as const

export type SentenceName = keyof typeof SENTENCES
export type Placeholder<Name extends SentenceName> = (typeof SENTENCES)[Name][number]
