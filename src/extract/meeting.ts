import type { ReasonCode } from '../model/item.ts'
import { calledBy } from './calls.ts'
import { DUTCH_MEETINGS } from './dutch-meeting.ts'
import { bookOf, firstMatching, rulesOf, words } from './rule.ts'
import type { Wording } from './wording.ts'

const NAMED_GATHERING = [
  '(?:meet(?:ing)?|call|conference call|lunch|dinner|breakfast|coffee|drinks|appointment',
  '|session|interview|demo|catch[- ]?up|stand-?up|one-on-one|workshop|videocall|video call',
  '|webinar|kick-?off)',
].join('')
const GATHERING = `(?:${NAMED_GATHERING}|1:1)`
// The words of a gathering: of one of two words the rarer.
const GATHERINGS =
  'meet meeting call lunch dinner breakfast coffee drinks appointment session interview demo catchup standup workshop videocall webinar kickoff'
const GATHERING_CUES = `${GATHERINGS} catch stand kick one`
const WHEN = [
  '(?:\\d{1,2}(?::\\d\\d)? ?(?:am|pm|uur|[ap]\\.m)|\\b\\d{1,2}:\\d\\d\\b',
  '|\\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\\btomorrow|\\btoday|\\btonight|\\bnext week',
  '|\\bthis (?:week|morning|afternoon|evening)|\\bnoon',
  '|(?:maan|dins|woens|donder|vrij|zater|zon)dag|\\bmorgen|\\bvandaag|\\bvanmiddag',
  '|\\bvolgende week|\\bdeze week)',
].join('')
const OVER = words(
  '\\b(?:met with|we met|nice (?:to meet|meeting)|pleasure (?:to meet|meeting)',
  '|great (?:to meet|meeting)',
  '|meet (?:the|our|your) (?:needs?|deadlines?|requirements?|goals?|criteria|standards?)',
  '|hebben (?:we )?(?:gesproken|afgesproken)|thanks for (?:the )?(?:meeting|call)',
  '|thank you for (?:the )?(?:meeting|call)|minutes of|notulen)\\b',
)
const NAMES_WHEN = words(WHEN)
const SHALL_WE = [
  "\\b(?:can|could|shall|should|let's|lets|let us|would like to|want to|like to|need to|able to",
  '|available to|free to|time to|like us to) (?:we |you |i |us |all )?(?:please |also |maybe |perhaps )?',
].join('')
const ARRANGE = [
  'schedule|reschedule|set up|arrange|move|postpone|cancel|organise|organize|plan|join|attend',
  '|hold|host|propose|suggest',
].join('')

/** Ways to propose, move or settle a meeting. */
export const MEETINGS = rulesOf('meeting', [
  // "Can we meet on Tuesday?", "Let's get together next week", "let's discuss tomorrow".
  {
    reason: 'proposes-meeting',
    cues: 'meet together sit catch schedule reschedule set talk discuss',
    beside: 'can could shall should let lets like want need able available free time',
    expression: words(
      `${SHALL_WE}(?:meet|get together|sit down|catch up|schedule|reschedule|set up`,
      `|talk (?:on|at|tomorrow|today|next|this)`,
      `|discuss (?:this|it)? ?(?:on|at|tomorrow|next|over))\\b`,
    ),
    unless: OVER,
  },
  // "Shall we have lunch?", "Let's do a quick call".
  {
    reason: 'proposes-meeting',
    cues: 'have do',
    beside: `${GATHERING_CUES} 1`,
    expression: words(
      `${SHALL_WE}(?:have (?:a |an |our )?(?:\\w+ )?${GATHERING}`,
      `|do (?:a )?(?:\\w+ )?(?:lunch|call|dinner|coffee))\\b`,
    ),
    unless: OVER,
  },
  // "Are you available Thursday at 2?"
  {
    reason: 'asks-when',
    cues: 'available free around open',
    beside: 'you everyone',
    expression: words(
      `\\b(?:are you|is everyone|will you be|would you be|you) (?:all |both )?(?:available|free`,
      `|around|open)\\b.{0,160}${WHEN}`,
    ),
    unless: OVER,
  },
  // "Does Friday work for you?", "What time suits?"
  {
    reason: 'asks-when',
    cues: 'does would about time times day days',
    beside: 'does would how what',
    expression: words(
      `\\b(?:does|would|how about|what about)\\b.{0,20}${WHEN}.{0,60}(?:work|suit|okay|ok|good`,
      `|\\?)`,
      `|\\bwhat (?:time|day)s? (?:works?|suits?|would|is (?:good|best|convenient))`,
    ),
    unless: OVER,
  },
  // "Ben je dinsdag om 3 uur vrij?"
  {
    reason: 'asks-when',
    cues: 'beschikbaar vrij',
    beside: 'ben bent zijn',
    expression: words('\\b(?:ben|bent|zijn) (?:je|u|jullie) .{0,80}\\b(?:beschikbaar|vrij)\\b'),
    unless: OVER,
  },
  // "Past vrijdag?"
  {
    reason: 'asks-when',
    cues: 'past schikt lukt kan',
    expression: words(
      `\\b(?:past|schikt|lukt|kan) .{0,60}${WHEN}.{0,60}\\?|${WHEN}.{0,40}\\b(?:past|schikt)\\b`,
    ),
    needs: NAMES_WHEN,
    unless: OVER,
  },
  // "The meeting is at 3pm on Thursday", "our call is moved to Monday".
  {
    reason: 'settles-meeting',
    cues: GATHERING_CUES,
    beside: `${GATHERINGS} up off on`,
    expression: settling(NAMED_GATHERING),
    needs: NAMES_WHEN,
    unless: OVER,
  },
  // "Our 1:1 is on Thursday at 3pm": apart, as a 1 stands in one sentence of eight.
  {
    reason: 'settles-meeting',
    cues: '1',
    expression: settling('1:1'),
    needs: /\b1:1\b/,
    unless: OVER,
  },
  // "I'd like to schedule a call", "please join the meeting", "set up a meeting with".
  {
    reason: 'arranges-meeting',
    cues: `${GATHERING_CUES} 1`,
    beside: ARRANGE.split('|')
      .flatMap((verb) => ['', 'd', 'ed', 'ing'].map((end) => verb + end))
      .join(' '),
    expression: words(
      `\\b(?:${ARRANGE})(?:d|ed|ing)? (?:a |an |the |our |this |that |your `,
      `|another )?(?:\\w+ )?(?:\\w+ )?${GATHERING}\\b`,
    ),
    unless: OVER,
  },
  ...DUTCH_MEETINGS,
])

const BOOK = bookOf(MEETINGS)

export function meetingIn(sentence: Wording): ReasonCode | undefined {
  const called = calledBy(BOOK, sentence.words)
  return called === 0 ? undefined : firstMatching(BOOK, called, sentence)?.reason
}

function settling(gathering: string): RegExp {
  return words(
    `\\b${gathering}\\b.{0,120}\\b(?:is|will be|has been|are|was|at|on|for|from)\\b.{0,60}${WHEN}`,
    `|${WHEN}.{0,60}\\b(?:for|our|the|a) (?:\\w+ )?${gathering}\\b`,
  )
}
