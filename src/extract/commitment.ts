import type { ReasonCode } from '../model/item.ts'
import { calledBy } from './calls.ts'
import { POINT } from './deadline.ts'
import { DUTCH_COMMITMENTS } from './dutch-commitment.ts'
import { bookOf, firstMatching, rulesOf, words } from './rule.ts'
import type { Wording } from './wording.ts'

// "I will be out of office", "I'll be there", "ik ben er vrijdag niet": where somebody is, not what they do.
const NO_DEED = words(
  "\\b(?:will|'ll|shall|am going to|zal|ga) (?:also |probably |definitely |certainly |only |still |then |now ",
  '|just )?(?:be (?:out|off|away|back|on (?:vacation|leave|holiday|a plane)|traveling',
  '|travelling|unable|able|gone|in (?:the|town|new)|happy|glad|here|at|there|leaving|attending',
  '|working|missing|around|closed|open|thinking|forever|the one|late|fine|honest|frank|brief|quick)',
  '|have (?:to|no)|bet|hold (?:you|him|her|them) to|remember|process your|believe|cross (?:my',
  '|our) fingers|keep (?:my|our) fingers|try not|need|miss|not|never|no longer|assume|admit|say',
  '|probably|love|always|see you',
  '|talk to you soon|have been|want|afwezig|niet|missen|nooit)\\b',
)
// "If I get the figures I'll send them" promises nothing yet; "if you send them, I'll check" neither.
const CONDITIONAL = words(
  '\\b(?:if|unless|assuming|in case|als|indien|mocht|tenzij)\\b.{0,200}\\b(?:i|we|ik|wij)\\b',
  "|\\b(?:i hope|i wish|i think i(?:'ll| will)|i guess|maybe|perhaps|i might|i may",
  '|(?:know|touch|posted|updated) if (?:anything|something|things|there|needed)',
  '|would (?:like|love)|misschien|hopelijk|ik hoop|i doubt|not sure)\\b',
)
// "He said I will send it", "do you think I will": somebody else speaks, or somebody asks.
const NOT_SAID = words(
  '\\?["\')]*$|\\b(?:he|she|they|you) (?:said|says|think|thought|asked|told)\\b',
)
const NOT = words(
  "\\b(?:will not|won't|shall not|'ll not|'ll never|will never|can't|cannot|zullen niet",
  '|(?:zal|ga|kan|ben) .{0,30}\\bniet)\\b',
)

const SOON = [
  '(?:today|tonight|tomorrow|shortly|soon|asap|later|this (?:morning|afternoon|evening|week)',
  '|next week|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|by |before ',
  '|in (?:a|an|the|about|\\d))',
].join('')
// What a "will" without "I" does, for those it is written to.
const DEEDS =
  'send|share|look|check|fix|review|reply|respond|update|call|ask|get|let|do|have|take|bring|book|confirm|draft|prepare|finish|submit|upload|sort|follow|try|ping|find|revert|forward|arrange|order|pay|sign|add|make|join|report'
// "by Friday" and not "by bike"
const AHEAD = `(?:today|tonight|tomorrow|shortly|asap|later|(?:this|next) (?:morning|afternoon|evening|week|month)|on (?:mon|tues|wednes|thurs|fri)day|(?:by|before) (?:the|lunch|${POINT}))`
// Also "in Monday's issue"
const AHEAD_OR_ISSUE = `(?:${AHEAD}|in (?:mon|tues|wednes|thurs|fri)day's)`
const VETOES: readonly RegExp[] = [NO_DEED, NOT, NOT_SAID, CONDITIONAL]

const YES = '^\\W*(?:ok(?:ay)?,? |sure,? |yes,? |great,? |thanks,? )?'

/** Ways to promise something, surest first. */
export const COMMITMENTS = rulesOf('commitment', [
  // "I'll send the contract tomorrow", "I will get back to you", "I shall forward the numbers".
  {
    reason: 'promises',
    cues: 'll ill will shall wil',
    beside: 'i ill',
    expression: words(
      '(?:^|[,;.] |\\b(?:and|so|but|ok|then) )ill (?:send|get|do|check|call|let|look|bring|make|ask|take',
      '|try|update|fix|share|forward|come|have (?:a|it|the))\\b|',
      "\\bi(?:'ll| will| shall| wil)(?: \\w+ly| also| just| then| try to| make sure to",
      '| be sure to)? (?!\\W)[a-zà-ÿ]{2}',
    ),
  },
  // "We will ship it on Monday", "we'll let you know": the writer is one of them.
  {
    reason: 'we-promise',
    cues: 'll will shall',
    beside: 'we',
    expression: words(
      "\\bwe(?:'ll| will| shall)(?: also| then| just)? (?:send|get|let|provide|prepare|forward|have",
      '|make|call|update|follow|review|check|finish|deliver|share|revert|contact|arrange|set',
      '|circulate|keep|take|discuss|look|work|fix|ship|issue|add|complete|confirm|respond|do|give',
      '|put|schedule|come|try|submit|bring|handle|begin|start|inform|notify|refund|reimburse|reply|return|pay|replace',
      '|repair|investigate|report)\\b',
    ),
  },
  // "I'm going to call them", "I am sending the file later today".
  {
    reason: 'going-to',
    cues: 'm am going gonna planning aiming sending sharing forwarding uploading',
    expression: words(
      `\\bi(?:'m| am) (?:going to|gonna|planning to|about to) (?!be\\b|need\\b|have\\b)\\w`,
      `|\\bi(?:'m| am) (?!(?:going to|travell?ing|working|waiting|running|struggling|hoping|thinking`,
      `|wondering|seeing|missing|having|being|leaving|attending|flying|writing|reaching|following|checking|asking`,
      `|emailing|wfh|feeling|heading|meeting|presenting|moving|speaking|driving|visiting|celebrating`,
      `|staying)\\b)(?:\\w+ing) .{0,200}\\b${SOON}`,
      // "Sending it tomorrow", "Gonna send it tonight", "Planning to finish it by Friday": without "I".
      `|^\\W*(?:(?:gonna|(?:planning|aiming) to) (?!(?:be|go|have|stay|take)\\b)\\w+|(?:sending|sharing`,
      `|forwarding|uploading) (?:it|them|the|this|that|you|those|these|over)) .{0,120}\\b${AHEAD}`,
      "|\\bwe(?:'re| are) (?:going|planning) to (?:have (?:it|this|that|the)|send|fix|finish|deliver|ship",
      '|call|review|update|share',
      '|issue|refund|replace|repair)\\b',
      '|^\\W*gonna (?:send|do|fix|check|call|share|ask)\\b',
    ),
  },
  // "On it", "OK, I'm on it": apart, as "on" stands in one sentence of ten.
  {
    reason: 'will-do',
    cues: 'on',
    expression: words(`${YES}(?:i'm )?on it\\b`),
  },
  // "Let me check", "Consider it done".
  {
    reason: 'will-do',
    cues: 'consider leave let',
    beside: 'done me',
    expression: words(
      `${YES}(?:consider it done|leave (?:it|this|that|(?:the|your) [a-z ]{1,40}) (?:with|to) me)\\b`,
      '|\\blet me (?:check|look into|find out|see|ask|get back|talk|work on|think|come back|sleep on',
      '|confirm|verify|dig|double-check|(?:take|have) a look)\\b',
    ),
  },
  // "Will do", "I asked Ana and will get back to you".
  {
    reason: 'will-do',
    cues: 'will',
    beside: `${DEEDS}|keep|advise|circulate`,
    expression: words(
      `${YES}will do\\b`,
      '|(?:^|[,;] |\\b(?:and|but|so|ok|i) )will (?:get back to you|let you know|keep you posted',
      '|send (?:you|it|the|them|this|over)|call you|follow up|forward|advise|circulate|revert)\\b',
      // "Will send tomorrow", "Noted, will fix", "I'm swamped but will look at it on Monday": who writes is left out.
      `|(?:^\\W*|^\\W*(?:ok(?:ay)?|sure|yes|yep|great|noted|understood|thanks|sorry|got it|happy to .{1,60}`,
      `|no problem)(?:,| -+|!) ?|^\\W*i(?:'m|'ve| am| have| was)\\b.{1,120}\\b(?:but|and|so) )will (?:also `,
      `|just |then |now )?(?:${DEEDS})\\b`,
    ),
  },
  // "I promise to finish it", "The photos will follow tomorrow", "Expect it on Monday".
  {
    reason: 'assures',
    cues: 'promise commit intend plan aim undertake follow expect',
    expression: words(
      '\\bi (?:promise|commit|intend|plan|undertake) to\\b',
      `|\\b(?:we|i) (?:aim|plan) to (?:send|deliver|finish|have|share|ship|complete`,
      `|get)\\b.{0,120}\\b${AHEAD}|^\\W*my plan is to (?!be\\b)[a-z].{0,120}\\b${AHEAD}`,
      `|^\\W*(?:the |my |our )?(?:\\w+ ){1,4}(?:will follow|to follow) ${AHEAD}`,
      `|(?:^\\W*|\\byou can )expect (?:the|a|an|my|our|it|them|something) .{0,80}\\b${AHEAD}`,
    ),
  },
  // "It will be done by Friday", "One of our plumbers will call today".
  {
    reason: 'assures',
    cues: 'll will should',
    beside: `done ready fixed finished complete completed sent sorted resolved live paid signed published installed out
      call ring contact phone visit touch back`,
    expression: words(
      `\\b(?:(?:it|this|that|they|everything)(?:'ll| will| should) (?:(?:all )?be (?:done|ready|fixed`,
      `|finished|completed?|sent`,
      `|sorted|resolved|live|paid|signed|published|installed)|go out)|(?:our|(?:one|a member) of (?:our`,
      `|the)) (?:[a-z]+ ){1,3}will`,
      `(?: call| ring| contact| phone| visit| be in touch| get back| get in touch))\\b.{0,80}\\b${AHEAD_OR_ISSUE}`,
    ),
  },
  // "I can have it ready by Friday".
  {
    reason: 'assures',
    cues: 'can should',
    beside: 'do have get send deliver finish share',
    expression: words(
      `\\bi can do (?:it|this|that)\\b.{0,80}\\b${AHEAD_OR_ISSUE}`,
      `|\\bi (?:can|should) (?:have|get|send|deliver|finish|share) (?!(?:(?:a|an) (?:look|call|chat)|lunch`,
      `|dinner|coffee|over|there)\\b)[a-z].{0,120}\\b${AHEAD}`,
    ),
  },
  // "You'll have it by Friday", "The draft will be with you tomorrow", "let me find it for you".
  {
    reason: 'assures',
    cues: 'll will expect let',
    beside: 'you your',
    expression: words(
      "(?:\\bwill|'ll) be (?:with you|in your (?:inbox|mailbox)|on your desk)\\b",
      "|\\byou(?:'ll| will| can expect to) (?:have|get|receive|hear from)\\b.{0,200}\\b(?:me|us|it",
      '|by|before|tomorrow|today|shortly|soon|draft|week|on your desk|\\w*day)\\b',
      '|\\blet me (?!know)[a-z]+ .{0,80}\\bfor you\\b',
    ),
  },
  ...DUTCH_COMMITMENTS,
])

const BOOK = bookOf(COMMITMENTS)

export function commitmentIn(sentence: Wording): ReasonCode | undefined {
  const called = calledBy(BOOK, sentence.words)
  if (called === 0) return undefined
  const rule = firstMatching(BOOK, called, sentence)
  return rule === undefined || isNoPromise(sentence) ? undefined : rule.reason
}

/** Does it say that nothing is done, or not by the writer, or only perhaps? */
export function isNoPromise({ lower }: Wording): boolean {
  return VETOES.some((veto) => veto.test(lower))
}
