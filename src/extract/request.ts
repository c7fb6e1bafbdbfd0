import type { ReasonCode } from '../model/item.ts'
import { calledBy } from './calls.ts'
import { ASKS_ANYWAY, CONDITIONAL, isPolite, NOT_ASKED, PREFACE, RHETORICAL } from './courtesy.ts'
import { POINT } from './deadline.ts'
import { DUTCH_RHETORICAL } from './dutch-courtesy.ts'
import { DUTCH_REQUESTS } from './dutch-request.ts'
import { bookOf, CLAUSE, firstMatching, isSaid, listOf, rulesOf, words } from './rule.ts'
import type { Wording } from './wording.ts'

// Verbs that ask somebody to act when a clause begins with them, in English and Dutch.
const VERBS = [
  'send|resend|call|phone|check|double-check|review|confirm|forward|give|get|make|take|add',
  '|remove|update|fix|find|tell|ask|bring|look|contact|email|e-mail|mail|print|sign|schedule',
  '|reschedule|set|arrange|book|prepare|write|provide|submit|respond|reply|advise|include',
  '|change|move|use|try|put|pick|read|finish|complete|draft|circulate|copy|fax|pass|hold|leave',
  '|join|come|stop|help|upload|share|post|fill|register|return|verify|approve|delete|test|keep',
  '|drop|remind|explain|show|run|correct|invite|order|pay|choose|select|cancel|enter',
  '|distribute|coordinate|follow|plan|consider|attend',
].join('')
// What may follow such a verb, besides a name.
const OBJECTS = [
  'me|us|him|her|them|it|this|that|these|those|the|a|an|your|my|our|his|their|any|all|both|each',
  '|some|to|with|by|at|on|in|up|out|back|over|off|if|when|as|for|into|whatever|what|how|who',
  '|whether|sure|everyone|two|three|about|through',
].join('')
// Verbs of work as it is spoken of today. Many are nouns as well ("Release Notes"), so that what follows must be of OBJECTS.
const NEWER_VERBS = [
  'ping|flag|merge|deploy|escalate|onboard|ship|tag|assign|close|archive|ensure|raise|log|rename|rsvp|loop|sync|reach',
  '|align|push|publish|release|rerun|restart|reset|install|enable|disable|migrate|export|import|scan',
  '|reconcile|clean|clear|collect|compare|connect|deliver|edit|finalize|finalise|gather|grant|handle|investigate',
  '|mark|monitor|notify|organize|organise|proofread|propose|replace|request|resolve|revise|rewrite|summarize',
  '|summarise|swap|transfer|translate|upgrade|validate|wire|chase|reject|rework|refresh|revert|unblock|accept|decline|vote',
  '|lock|unlock|estimate',
].join('')
const ORDER = `${CLAUSE}(?:please |just |kindly |also |always |and )?`
// "I will read it and send my comments", "let me start": the verb is the writer's.
const NO_ORDER = words(
  '^(?:.{0,120}\\b(?:i|we|you|they|he|she|it|who|that|which|let me|to|can|could|will|would',
  "|should|may|must|not|did|does|do|did|'ll|'d)(?:'ll|'d|'ve)? (?:\\w+ ){0,6}(?:and|or|,|then",
  '|also|but) ?(?:and |or |then )?(?:send|call|check|give|get|make|take|add|find|see|put|set',
  '|use|try|look|come|keep|leave|bring|move|help|run|let|read|do|include|change)\\b)',
  "|^(?:let's|let us|let the|let it)\\b",
  '|\\b(?:leave .{1,60} (?:with|to) me|make sense|take care[.!]?$|come on|keep in touch|keep up the|take it easy',
  '|let me (?:introduce|start|say|be|explain|see|tell|give|thank|assure|add|just)|get well)\\b',
)
// "If we need it", "I don't need your notes": nothing is needed.
const NO_NEED = words(
  '\\bif (?:i|we) (?:need|want)',
  "|\\b(?:don't|do not|didn't|won't|no longer|never) (?:need|want|expect|have|think)\\b",
  "|\\bneeded your\\b|\\byou (?:do not|don't) (?:have|need) to|^\\W*what (?:do )?you (?:need|have) to (?:do|know)\\b",
  '|\\bif you (?:need|have|want|would) to\\b',
)
// "All I need", "if you need the room", "I need a break".
const NO_LACK = words(
  "\\b(?:if|that|what|when|all|don't|not) i need\\b|\\bneed a (?:break|moment|while|drink|holiday",
  '|vacation|rest|coffee|nap)',
  "|\\b(?:don't|doesn't|do not|does not|won't|no longer|if (?:you|i|we)|anything|nothing) need\\b",
)
const WISHING = 'appreciate appreciated grateful obliged mind wonder wondering wondered hoping'
const BY = `\\b(?:by|before|no later than) (?:the (?:\\d|end|close)|close|${POINT})`
const QUESTION = '[^?]{0,400}\\?'

/** Ways to ask the reader for something, surest first. */
export const REQUESTS = rulesOf('request', [
  // "Could you send me the figures?", "Can you please check this", "would you be able to join".
  {
    reason: 'asks-you',
    cues: 'can could would will cud wld',
    beside: 'you u y someone somebody anyone',
    expression: words(
      "\\b(?:can|could|would|will|cud|wld) (?:you|u|y'all|someone|somebody|anyone|one of you",
      '|either of you)(?: (?:guys|all|both|two|also|just|maybe|perhaps|possibly|kindly|please|pls',
      '|quickly|still|then|have|be so kind)){0,4}(?! (?:see|imagine|believe|always|never',
      '|tell (?:i|that)|have been)\\b) \\w',
    ),
    unless: words(
      '\\b(?:if|so that|that|which|what|how|where|when|hope|think|thought|know|as soon as|whether',
      '|until|so|because|and|then|all|everything|anything) (?:you|u) (?:can|could|would',
      '|will)\\b(?!.{0,200}\\?)',
      '|^(?:when|how|what|where|why|who)\\b.{0,12}(?:can|could|will|would) you (?:be|get',
      '|do)\\b(?!.{0,300}\\?)',
    ),
  },
  // "If you could send it today, that would be great"
  {
    reason: 'asks-you',
    cues: 'if',
    beside: 'd would',
    expression: words(
      "\\bif you (?:could|can|would)(?: please| just| also| maybe)? [a-z]+ .{0,200}\\b(?:that|it|i)(?:'d",
      '| would) (?:really )?(?:be (?:great|good|helpful|nice|awesome|amazing|perfect|lovely|ideal',
      '|appreciated)|help|appreciate)\\b',
      "|\\bif (?:i|we) could(?: please| just)? (?:have|get|receive) [a-z].{0,160}\\b(?:that|it|this)(?:'d| would) be\\b",
    ),
  },
  // "Please send the draft", "Pls advise", "Kindly confirm".
  {
    reason: 'please',
    cues: 'please pls plz kindly',
    expression: words(
      '\\b(?:please|pls|plz|kindly)\\b,? (?:also |then |just |do |be sure to |try to |help ',
      '|kindly )?(?!find\\b|let me introduce',
      '|join me in',
      '|thank)[a-zà-ÿ]{2}',
      '|(?:,| )(?:please|pls|plz)[.?!]*$',
    ),
    unless: words(
      '\\b(?:said|says|asked|asks|told|write|wrote) (?:\\w+ ){0,3}(?:to )?please\\b|\\b(?:said|says|asked',
      '|wrote)[:,] ["\']please\\b',
    ),
  },
  // "Let me know what you think", "Let us know by Friday".
  {
    reason: 'let-me-know',
    cues: 'let lmk give drop shoot send get keep',
    beside: 'know lmk me us',
    expression: new RegExp(
      [
        '\\b(?:let ([a-zà-ÿ]+)(?= know\\b)',
        '|lmk|(?:give|drop|shoot|send) (?:me|us) an? (?:call|ring|note|line|mail|e-?mail|message|shout|text',
        '|ping|heads[- ]?up|update)|get back to (?:me|us)',
        '|keep (?:me|us) (?:posted|updated|informed|in the loop))\\b',
      ].join(''),
      'g',
    ),
    lists: [listOf('me|us|him|her|them|everyone')],
    mayBeName: true,
    unless: words(
      "\\b(?:he|she|they|it|who|which|i|we|will|would|'ll|to|could|can|did|has|have|had",
      "|that) (?:\\w+ )?(?:let|give|gave|drop|get|keep|send) (?:me|us|back)\\b|\\b(?:will|'ll|to|i|we) let \\w+ know",
    ),
  },
  // "I need you to sign this", "We need your numbers", "I'd like you to lead this".
  {
    reason: 'needs-you',
    cues: 'need want like love appreciate ask expect require request prefer urge encourage invite',
    beside: 'i we',
    expression: words(
      "\\b(?:i|we)(?:'d| would| will|'ll| just| also| do| really| still)? (?:need|want|like|love",
      '|appreciate|ask|expect|require|request|prefer|urge|encourage',
      '|invite)(?: it if)? (?:for )?(?:you(?! (?:had|did|were) )|your\\b|all of you|someone to',
      '|everyone to|a copy|the following|that you)',
    ),
    unless: NO_NEED,
  },
  // "You should sign this", "Marketing needs your numbers", "Over to you".
  {
    reason: 'needs-you',
    cues: `need needs have asked requested expected should must ought may might better love help appreciated needed required due
      checking wondering curious over blocked stuck hold turn owe`,
    beside: 'you your',
    expression: words(
      '\\b(?:need|needs) (?:you to|your)\\b',
      "|\\byou(?:'ll need|'re (?:asked|requested|expected)) to\\b",
      "|\\byou (?:(?:still |also )?(?:need|have)|are (?:asked|requested|expected)|'ll need|will need|should|must|ought",
      '|may want|might want) to\\b',
      "|\\byou still owe (?:me|us)\\b|^\\W*(?:it's |it is )?your turn to [a-z]",
      '|\\bhelp(?: me| us)?(?: a lot| a ton)? if you (?:can|could|would)\\b',
      '|\\blove (?:to (?:have|get|hear) )?your (?:thoughts|input|feedback|view|views|opinion|take|help',
      '|comments|answer|decision|reply)\\b',
      '|\\byour (?:thoughts|input|feedback|comments|help|approval|response|reply|confirmation',
      '|signature)\\b.{0,60}\\b(?:is|are|would be)(?: \\w+)? (?:appreciated|needed|required|due)\\b',
      '|\\b(?:just |only )(?:checking|wondering|curious) (?:if|whether) you\\b',
      '|^\\W*(?:[a-z]+[ ,-]{1,3}){0,2}over to you\\b(?=\\W*$| (?:for|now|guys|all)\\b)|\\b(?:blocked|stuck',
      '|on hold) until you\\b',
      "|\\byou (?:should|must|'d better",
      '|had better) (?!(?:also |now |then |all |soon )?(?:be (?:able|aware|fine|ok|good|getting|receiving|proud',
      '|(?:so |very |really )?(?:exhausted|tired|busy|joking|kidding|thrilled|delighted|excited|relieved|starving|worried))',
      '|have (?:received|seen|gotten|got|access)|(?:receive|see|hear|notice)\\b))\\w',
    ),
    unless: NO_NEED,
  },
  // "It would be great if you could", "I'd be grateful to have these by Monday", "I was wondering if we ...".
  {
    reason: 'needs-you',
    cues: `would d ${WISHING}`,
    beside: `great good helpful nice better best awesome amazing ideal perfect lovely useful handy brilliant ${WISHING}`,
    expression: words(
      "\\b(?:would|it'd|that'd) be (?:great|good|helpful|nice|appreciated|better|best|awesome|amazing",
      '|ideal|perfect|lovely) if you\\b',
      "|\\b(?:would|'d)(?: also| just)? be (?:so |very |most |super |also |(?:real|extreme",
      '|incredib)ly )?(?:great|good|helpful',
      '|useful|handy|ideal|perfect|lovely|brilliant|grateful) to (?:have|get|receive|hear) (?:back |from )?(?:your?\\b',
      '|.{1,80}\\b(?:by|before) (?:\\d|the|end|close|noon|tomorrow|next|this|[a-z]{3,6}day))',
      "|\\bi'd (?:really )?appreciate (?:a|an|any)\\b",
      '|\\b(?:appreciate|appreciated|grateful|obliged)(?: it)? if you\\b',
      '|\\bhoping you (?:can|could|might|would)\\b',
      '|\\bwould (?:really )?appreciate (?:your|a|an|any|it)\\b|\\b(?:would|do) you mind\\b',
      "|\\bi(?:'d| would)? (?:was )?(?:wonder(?:ing|ed)?|hoping) (?:if|whether) (?:you|we|someone",
      '|there|i)\\b',
      '|\\band wondered (?:if|whether) you\\b',
    ),
    unless: NO_NEED,
  },
  // "Everyone needs to hand in a key", "All staff must wear a badge".
  {
    reason: 'needs-you',
    cues: 'everyone everybody each staff colleagues employees members volunteers',
    beside: 'everyone everybody should must need needs have asked requested required expected',
    expression: words(
      '\\b(?:everyone|everybody|each of (?:us|you)|all (?:staff|colleagues|employees|members|volunteers))(?: still| also',
      '| now)? (?:should|must|needs? to|have to|(?:is|are) (?:asked|requested|required|expected) to) (?!be',
      '|have (?:received|seen)|(?:receive|see|hear|know|love)\\b)[a-z]',
      '|\\bevery(?:one|body) has to (?!be\\b)[a-z]',
    ),
    unless: NO_NEED,
  },
  // "Send me the latest version", "Check with Ana before Friday", "so make sure the room is booked".
  {
    reason: 'imperative',
    cues: VERBS,
    expression: new RegExp(`${ORDER}([a-z-]+) ([a-zà-ÿ]+)(?!\\w)`, 'g'),
    lists: [listOf(VERBS), listOf(OBJECTS)],
    mayBeName: true,
    unless: NO_ORDER,
  },
  // "Flag any issues in the sheet", "Ping me when it's live", "Merge it once CI is green".
  {
    reason: 'imperative',
    cues: NEWER_VERBS,
    expression: new RegExp(`${ORDER}([a-z-]+) ([a-zà-ÿ]+)(?!\\w)`, 'g'),
    lists: [listOf(NEWER_VERBS), listOf(OBJECTS)],
    needs: /^(?!.*\bship it\b)/, // a cheer
    unless: NO_ORDER,
  },
  // "Don't forget the timesheets", "Remember to bring your badge", "A reminder to submit your goals".
  {
    reason: 'imperative',
    cues: 'forget remember reminder don not have go work',
    beside: `forget remember reminder work look think read through over send share forward use change delete merge deploy
      sign pay book order publish tell close call contact start`,
    expression: words(
      `${ORDER}(?:(?:have a (?:look|think|read)|go (?:through|over) (?:the|this|these|it|my|your)|work with`,
      `|(?:don't|do not) (?:send|share|forward|use|change|delete|merge|deploy|sign|pay|book|order|publish`,
      `|tell|close|call|contact|start) (?:it|this|that|these|them|the|any|anything|him|her|me|us|a|an|your`,
      `|my))\\b|(?:(?:don't|do not) forget(?! (?:that|about|me|us)\\b)|remember to) [a-z])`,
      '|\\breminder to (?!self\\b)[a-z]',
    ),
    unless: NO_ORDER,
  },
  // "Be sure to lock the door".
  {
    reason: 'imperative',
    cues: 'bear be',
    beside: 'bear sure prepared',
    expression: new RegExp(`${ORDER}(?:bear with|be sure|be prepared) ([a-zà-ÿ]+)(?!\\w)`, 'g'),
    lists: [listOf(OBJECTS)],
    mayBeName: true,
    unless: NO_ORDER,
  },
  // "Don't send it yet", "Do the floors first".
  {
    reason: 'imperative',
    cues: 'do don',
    expression: new RegExp(`${ORDER}(?:do (?:not|the|it|this|that)|don't) ([a-zà-ÿ]+)(?!\\w)`, 'g'),
    lists: [listOf(OBJECTS)],
    mayBeName: true,
    unless: NO_ORDER,
  },
  ...DUTCH_REQUESTS,
  // "Let's discuss on Thursday", "shall we order now", "laten we dat morgen doen".
  {
    reason: 'lets',
    cues: 'let lets shall why laten zullen',
    beside: 's lets us shall don laten zullen',
    expression: words(
      "\\b(?:let's|lets|let us|shall we|why don't we|laten we(?! (?:het |dat |dit )?(?:je|jullie|u)\\b)",
      '|zullen we) (?:not |all |try to ',
      '|go ahead and )?(?!see\\b|say\\b|hope\\b|face\\b|be honest|you\\b)[a-zà-ÿ]{2}',
    ),
    unless: words(
      '\\b(?:what do you (?:think|reckon)|wat (?:denk|vind) (?:je|jij|u)|wat (?:denken|vinden) jullie)\\b',
    ),
  },
  // "I'm still missing your names", "Your input is due on Thursday", "We need to have your names by Friday".
  {
    reason: 'needs',
    cues: 'need missing waiting awaiting use forward grateful help wacht wachten due overdue outstanding pending deadline by before later',
    beside: 'you your',
    expression: words(
      "\\b(?:i'm|i am|we're|we are) (?:still )?(?:missing|waiting (?:for|on)|awaiting) your\\b",
      '|^\\W{0,3}(?:we are |still |just )?(?:waiting (?:for|on)|awaiting) (?:your|you (?:to|for))\\b(?! (?:reply',
      '|response|answer)\\b)',
      '|\\b(?:need|missing|waiting (?:for|on)) (?!(?:from|nothing)\\b).{0,80} from (?:you|your (?:side|end|team))\\b',
      '|\\bi could use your\\b|\\b(?:i|we)(?: must| need to| have to) (?:have|receive) your\\b',
      '|\\byour (?:[a-z-]+ ){1,4}(?:is|are) (?:now |still )?(?:(?:due|overdue|outstanding|pending',
      '|missing)\\b(?! (?:to|for)\\b))',
      '|\\bdeadline for your\\b|\\bit would help .{0,30}if you\\b',
    ),
    unless: NO_LACK,
  },
  // "I need the figures by Wednesday", "the statement must be reconciled by 28 March", "ik wacht nog op je akkoord".
  {
    reason: 'needs',
    cues: 'need due by before later grateful wacht wachten',
    beside: 'need due needs must has have forward grateful wacht wachten',
    expression: words(
      '\\bi(?: do| also| still| really| just)? need (?:the|a|an|all|these|this|those|some|it)\\b',
      "|\\bi(?:'m| am) going to need (?:your|the|those|these|that|an?)\\b",
      '|^\\W{0,3}(?:still |just |also )?need (?:your|the|this|these|it|those|them) (?!.{0,200}\\?)',
      '|\\b(?:i|we) need to know (?:if|whether|how|what|when|which|who|where)\\b',
      '|\\blook(?:ing)? forward to (?:receiving |getting |seeing )?(?:your|the) .{0,60}\\b(?:by|before|no later than)\\b',
      '|\\b(?:is|are) due (?:by|before|no later than)\\b|\\breminder\\b.{0,80}\\b(?:is|are) due\\b',
      "|\\b(?:we(?:'ll| will| do| also| still| really)? need (?:it|this|that|them|these|those|everything)(?: [a-z]+){0,3} ",
      '|(?:must|needs? to|ha(?:s|ve) to) be (?:[a-z]+ed|sent|done|paid|in|made|written',
      `|filled in|back|with (?:me|us))\\b.{0,60})${BY}`,
      '|\\bgrateful for (?:your|a|any)\\b',
      '|\\b(?:ik wacht|wij wachten|we wachten|wacht(?:en)? nog) (?:nog )?op (?:je|jouw|jullie|uw)\\b',
      '|^\\W{0,3}wacht(?:en)? op (?:je|jouw|jullie|uw) [a-z]',
    ),
    unless: NO_LACK,
  },
  // "We need to settle the account", "we should talk first": nobody yet, but somebody has to.
  {
    reason: 'needs-doing',
    cues: 'need require should must have ought moeten',
    beside: 'need require we wij',
    expression: words(
      '\\b(?:i|we)(?: do| also| still| really| all)? (?:need',
      '|require) (?:to (?:know|have|see|get|set|find|be|make|discuss|talk|meet|review|decide',
      '|[a-zà-ÿ]+)',
      '|a|an|some|all|it|this|these|the|more)\\b',
      '|\\bwe (?:should|must|have to|ought to) (?!be (?:able|fine|ok|good)|have)[a-zà-ÿ]',
      '|\\b(?:we|wij) (?:moeten|zouden moeten)\\b',
    ),
    unless: words(
      "\\b(?:don't|do not|didn't|won't|no longer|if|that|what|when) (?:i|we) ",
      "|\\b(?:don't|didn't) need|\\?\\W{0,9}$",
    ),
  },
  // "Which version do you mean?", "When is the deadline?", "Heb je de offerte al ontvangen?"
  {
    reason: 'question',
    cues: '?',
    expression: words(
      `(?:^|[,;:(] ?| -+ `,
      `|\\b(?:and|but|so|also|or|en|maar|dus|ps|p\\.s\\.|hi|hey|by the way|btw) )["'(]?(?:is|are`,
      `|was|were|do|does|did|have|has|had|can|could|will|would|should|shall|may|any|what|what's`,
      `|whats|when|where|which|who|whom|whose|why|how|am|isn't|aren't|don't|doesn't|didn't|haven't`,
      `|won't|wouldn't|can't|couldn't|shouldn't|wat|welke|wanneer|waar|wie|waarom|hoe|hoeveel|heb`,
      `|hebt|hebben|heeft|ben|bent|zijn|klopt|lukt|weet|weten|kan|kunnen|moet|moeten|mag|mogen|komt`,
      `|kom|gaat|ga|gaan|denk|vind|past|zullen|zal|wordt|worden|staat|werkt) ${QUESTION}`,
      `|\\b(?:you|je|jij|u|jullie|your|yours|jouw|uw)\\b${QUESTION}|\\?["')]*$`,
    ),
    unless: RHETORICAL,
    unlessSaid: DUTCH_RHETORICAL,
  },
])

const BOOK = bookOf(REQUESTS)

export function requestIn(sentence: Wording): ReasonCode | undefined {
  const called = calledBy(BOOK, sentence.words)
  if (called === 0) return undefined
  const rule = firstMatching(BOOK, called, withoutPreface(sentence))
  if (rule === undefined || isCourtesy(sentence)) return undefined
  if (ASKS_ANYWAY.has(rule.reason) || !isSaid(CONDITIONAL, sentence)) return rule.reason
  return WISH.test(sentence.lower) ? rule.reason : 'only-if'
}

// "If you'd like to renew, let me know by Friday": something to decide, by a day.
const WISH = words(
  `^\\W*(?:if (?:you(?:'d| would) (?:like|prefer)|you (?:want|wish|plan|intend)|you(?:'re`,
  `| are) (?:interested|planning))\\b.{1,160}${BY}`,
  '|als (?:je|u|jullie) .{0,60}\\b(?:wilt?|willen)\\b.{1,160}\\b(?:voor|vóór|uiterlijk|tot) )',
)

/** Does it sound like a request and ask for nothing? */
export function isCourtesy(sentence: Wording): boolean {
  return isPolite(sentence) || isSaid(NOT_ASKED, sentence)
}

function withoutPreface(sentence: Wording): Wording {
  if (!isSaid(PREFACE, sentence)) return sentence
  const bare = sentence.lower.replace(PREFACE.expression, (preface) => ' '.repeat(preface.length))
  return { ...sentence, lower: bare }
}
