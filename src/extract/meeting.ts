import type { ReasonCode } from '../model/item.ts'
import { DUTCH_MEETINGS } from './dutch-meeting.ts'
import { bookOf, calledBy, firstMatching, rulesOf, words } from './rule.ts'
import type { Wording } from './wording.ts'

const GATHERING = [
  '(?:meet(?:ing)?|call|conference call|lunch|dinner|breakfast|coffee|drinks|appointment',
  '|session|interview|demo|catch[- ]?up|stand-?up|one-on-one|1:1|workshop|videocall|video call',
  '|webinar|kick-?off)',
].join('')
const GATHERING_CUES =
  'meet meeting call lunch dinner breakfast coffee drinks appointment session interview demo catch catchup stand standup one 1 workshop videocall video webinar kick kickoff'
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

/** Ways to propose, move or settle a meeting. */
export const MEETINGS = rulesOf('meeting', [
  // "Can we meet on Tuesday?", "Let's get together next week", "shall we have lunch", "let's discuss tomorrow".
  {
    reason: 'proposes-meeting',
    cues: 'meet get sit catch have do schedule reschedule set talk discuss',
    expression: words(
      `\\b(?:can|could|shall|should|let's|lets|let us|would like to|want to|like to|need to|able to`,
      `|available to|free to|time to|like us to) (?:we |you |i |us |all )?(?:please |also |maybe `,
      `|perhaps )?(?:meet|get together|sit down|catch up`,
      `|have (?:a |an |our )?(?:\\w+ )?${GATHERING}`,
      `|do (?:a )?(?:\\w+ )?(?:lunch|call|dinner|coffee)|schedule|reschedule|set up`,
      `|talk (?:on|at|tomorrow|today|next|this)`,
      `|discuss (?:this|it)? ?(?:on|at|tomorrow|next|over))\\b`,
    ),
    unless: OVER,
  },
  // "Are you available Thursday at 2?", "does Friday work for you", "would Monday suit".
  {
    reason: 'asks-when',
    cues: 'available free around open does would about time times day days beschikbaar vrij past schikt lukt kan',
    expression: words(
      `\\b(?:are you|is everyone|will you be|would you be|you) (?:all |both )?(?:available|free`,
      `|around|open)\\b.{0,160}${WHEN}`,
      `|\\b(?:does|would|how about|what about)\\b.{0,20}${WHEN}.{0,60}(?:work|suit|okay|ok|good`,
      `|\\?)`,
      `|\\bwhat (?:time|day)s? (?:works?|suits?|would|is (?:good|best|convenient))`,
      `|\\b(?:ben|bent|zijn) (?:je|u|jullie) .{0,80}\\b(?:beschikbaar|vrij)\\b`,
      `|\\b(?:past|schikt|lukt|kan) .{0,60}${WHEN}.{0,60}\\?|${WHEN}.{0,40}\\b(?:past|schikt)\\b`,
    ),
    unless: OVER,
  },
  // "The meeting is at 3pm on Thursday", "our call is moved to Monday".
  {
    reason: 'settles-meeting',
    cues: GATHERING_CUES,
    expression: words(
      `\\b${GATHERING}\\b.{0,120}\\b(?:is|will be|has been|are|was|at|on|for|from)\\b.{0,60}${WHEN}`,
      `|${WHEN}.{0,60}\\b(?:for|our|the|a) (?:\\w+ )?${GATHERING}\\b`,
    ),
    needs: words(WHEN),
    unless: OVER,
  },
  // "I'd like to schedule a call", "please join the meeting", "set up a meeting with".
  {
    reason: 'arranges-meeting',
    cues: GATHERING_CUES,
    expression: words(
      `\\b(?:schedule|reschedule|set up|arrange|move|postpone|cancel|organi[sz]e|plan|join|attend`,
      `|hold|host|propose|suggest)(?:d|ed|ing)? (?:a |an |the |our |this |that |your `,
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
