import type { ReasonCode } from '../model/item.ts'
import { DUTCH_COURTESY, DUTCH_RHETORICAL, OPENING } from './dutch-courtesy.ts'
import { isSaid, phraseOf, words } from './rule.ts'
import type { Wording } from './wording.ts'

// What sounds like a request and is none.

// Polite words in front of what is not asked. They are taken out before a sentence is read, as an ask may
// follow: "Please see attached and let me know your comments", "Please note that ...".
export const PREFACE = phraseOf(
  {
    cues: 'attached enclosed below please here',
    beside: 'find see note be accept excuse forgive ignore disregard',
  },
  '\\b(?:(?:please|kindly),? )?(?:find|see) (?:the |my |our )?(?:[a-z]+ )?(?:attached|enclosed|below)\\b',
  "|\\battached,? please find\\b|\\bplease,? find (?:[a-z']+ ){1,8}(?:attached|enclosed|below|here)\\b",
  '|\\bplease (?:note|be (?:aware|advised|informed)|accept|excuse|forgive|ignore|disregard)\\b',
)
// "Any questions? Call us", "Niet thuis? Bel dan de chauffeur": what follows is asked only if so.
export const ONLY_IF_SO = words(
  '^\\W*(?:(?:(?:do you )?have |got |any |more |other |still |further ){0,3}(?:questions?|queries',
  '|concerns|problems)|(?:still )?need (?:help|a hand|support|assistance|more)',
  "|(?:was(?:n't)? this |not )(?:you|at home|sure|interested)|interested|can't (?:make it|come|attend)",
  '|changed your mind|want to (?:know|learn|read) more',
  '|(?:heeft|heb|hebt|hebben) (?:u|je|jullie) .{0,30}\\b(?:vraag|vragen|hulp|interesse)',
  '|(?:toch )?(?:nog )?(?:vragen|hulp nodig|interesse|meer weten|niet thuis)',
  '|(?:was|ben|bent) (?:jij|je|u) (?:dit|het) niet|(?:kun|kan|kunt) (?:je|u) (?:dan ',
  '|toch )?niet(?: komen)?|lukt (?:het|dat) niet)[^?]{0,40}\\?$',
)

/** Does it ask for nothing, as "let me know if you have any questions" or "take your time"? */
export function isPolite(sentence: Wording): boolean {
  return (
    isSaid(COURTESY, sentence) ||
    isSaid(PLEASANTRY, sentence) ||
    isSaid(STANDING, sentence) ||
    isSaid(DUTCH_COURTESY, sentence)
  )
}

// These sentences ask for nothing: "let me know if you have any questions", "feel free", "don't hesitate".
export const COURTESY = phraseOf(
  {
    cues: `question questions queries problem problems concerns comments further anything assistance more additional let feel hesitate
  error mistake intended named reply appreciate click unsubscribe laat leave stuck promo did`,
  },
  '\\b(?:(?:if|should) (?:you|there|anyone)(?: should| may| might)?(?: are| have| has| need',
  '| want| would like| require)? .{0,40}\\b(?:questions?|problems?|concerns|comments or|further',
  '|anything else|assistance|more info\\w*|additional info\\w*)',
  '|(?:any|have) (?:other |further |more )?(?:questions|queries)',
  "|let (?:me|us) know if you (?:guys |all )?(?:need|want|would like|'d like|have any",
  '|have (?:other|more|further)|disagree|prefer)',
  "|feel free|(?:do not|don't|not) hesitate",
  '|(?:in|by) (?:error|mistake)\\b.{0,80}\\bplease',
  "|(?:not|n't) (?:the|an) (?:intended|named)|(?:do not|don't) reply to this",
  '|appreciate (?:your|the) (?:\\w+ )?(?:patience|cooperation|support|help|business',
  '|understanding|time|interest|efforts?)',
  '|let (?:me|us) know (?:how (?:it|that|this|things|everything|you) (?:goes?|went|gets? on|got on)',
  "|if (?:(?:that|this|it)(?:'s| is)",
  '(?: not)? (?:a |an )?(?:problem|issue)|you (?:run into|hit|change your mind|struggle|notice)|plans change))',
  '|click (?:here|on|the|below)|unsubscribe',
  '|if you get stuck|ask me anything|promo code|how did we do',
  "|let (?:me|us) know if (?:anything|something|there(?:'s| is) (?:anything|something)|(?:that|this",
  "|it)(?:'s| is| was)? (?:all )?(?:clear|makes? (?:any )?sense|helps?))",
  '|(?:let me|laat het) (?:me )?(?:know|weten) (?:if|when|whenever) (?:i|we',
  "|there'?s anything i) can (?:help|be of)",
  '|leave it (?:with|to) me|let op)\\b',
)
// What always holds: "please refer to our terms", "never share your password", "take your time", "free quote".
export const STANDING = phraseOf(
  {
    cues: `assured remember refer enjoy yourself yourselves quote survey consultation valuation trial allow visit pass convey
  regards love wishes code password pin hand`,
  },
  "\\b(?:(?:do not|don't|never) (?:share|disclose|give) (?:this|your|the) .{0,20}(?:code|password|pin)",
  '|free (?:no[- ]obligation )?(?:quote|survey|consultation|valuation|trial)',
  '|please (?:rest assured|be assured|remember that|refer to|enjoy|help yoursel(?:f|ves)|quote (?:the |this |your )?ref\\w*',
  '|allow (?:up to |at least |a few )?(?:\\d+ |few )?(?:working |business )?(?:days|hours|weeks)',
  '|visit (?:our|the) (?:web)?site)',
  '|(?:pass on|convey|give) (?:my|our) (?:thanks|regards|best|love|wishes|congratulations)',
  '|(?:houd?|keep) .{0,40}(?:bij de|to) hand)\\b',
)
// Orders by their words alone: "take your time", "done, check your inbox", "send my regards to Mia".
export const PLEASANTRY = phraseOf(
  {
    cues: `time check give ping consider bear sign join save drop call follow add friend friends story article preferences confirm
      look complete shop reply present keep contact try tickets download log code rate regards best love say`,
  },
  `${OPENING}(?:take your time|check (?:your|the) (?:inbox|mailbox|spam|junk`,
  '|e-?mail(?! address))|check out (?:our|my|the new)',
  '|(?:give|drop) (?:me|us) a (?:shout|call|ring|line) if|ping me (?:if|(?:on|via) \\w+(?=\\W*$))',
  '|consider (?:the environment|it done)|bear with (?:me|us)|sign up (?:for|to) (?:our',
  '|the) (?:newsletter|mailing)',
  '|join (?:me|us) in (?:congratulating|welcoming|thanking|wishing)|check (?:the|our) (?:web)?site for',
  '|check (?:je|de) (?:mail|mailbox|inbox|spam)|look what|call it (?:beginner|luck)',
  '|(?:come )?join us (?:on|for|at|this|next|in)|save the date|give it time|call it a day|follow us',
  '|add us to|share (?:this|it)? ?with (?:a|your) friends?|read the full (?:story|article)|(?:update',
  '|manage) your (?:e-?mail )?preferences|confirm your (?:subscription|e-?mail)|contact us (?:for|if',
  '|to)|try our|book your tickets|download (?:our|the) app|log in to (?:see|view)|use (?:the )?code',
  '|(?:take .{0,30} to )?rate (?:your|our|us)|(?:send|give) (?:him |her |them |everyone )?(?:my',
  '|our) (?:regards|best|love)',
  '|say (?:hi|hello) to|keep (?:me|us|him|her|them) in your (?:prayers|thoughts)|keep this (?:e-?mail',
  '|message|letter) (?:safe|for)|log in to your account',
  '|complete your (?:purchase|order)|shop now|reply (?:c|n|y|yes|no|stop) to|sign up with',
  '|please present (?:this|your) (?:confirmation|ticket|voucher|booking)',
  '|give me (?:until|till|a (?:sec|second|min|minute|moment|bit|few',
  '|couple|day|week)))\\b',
)
/** Does it ask nothing, whatever is asked in it? */
export function isRhetorical(sentence: Wording): boolean {
  return RHETORICAL.test(sentence.lower) || isSaid(DUTCH_RHETORICAL, sentence)
}

// "Do you know what I mean?", "who knows?", "guess what?", "isn't that great?", "weet je wel?"
export const RHETORICAL = words(
  '\\b(?:know what i mean|who (?:knows|cares)|guess what|why not\\?|what (?:a|an) \\w+',
  "|how (?:are|r) (?:you|u|things|y'all)",
  '|how (?:was|were) (?:the|your) (?:weekend|holidays?|vacation|concert|party|trip|dinner|wedding|game',
  '|match|flight|movie|film|race)',
  "|how (?:is|was|'s) (?:it going|everything|life|your (?:day|week\\w*|trip))",
  "|what'?s (?:up|new|happening|going on)|how about (?:that|them)|right\\?|huh\\?|ok(?:ay)?\\?$",
  '|really\\?|remember\\?|hoe gaat het|alles goed|toch\\?|ok[eé]\\?|weet je (?:nog|wel)',
  '|guess who|did you hear(?=\\?)|remember when|who would have',
  "|isn't (?:it|that)|don't you (?:think|love)|can you (?:believe|imagine)|would you believe",
  '|is it just me|am i (?:right|wrong|crazy)|how do(?:es)? (?:that|this) sound',
  '|what (?:else )?is (?:new|wrong)|get any (?:better|worse)|what (?:could|can) (?:possibly )?go wrong',
  "|do you remember (?:the|that|when|how)|how(?:'s| are) things|how hard can it be|how (?:satisfied",
  "|likely) (?:are|were)|hoe tevreden (?:ben|bent|was)|(?:wasn't|was) this you|was (?:jij|je",
  '|u) dit niet|why (?:wait(?=\\?)|not (?:take advantage|treat|book|join|visit|try|give))',
  '|waarom (?:zou (?:je|u) |nog )?wachten|who does that(?=\\?)',
  '|(?:how was|hoe was) [a-zà-ÿ]{1,20}(?=\\?))\\b',
  '|^\\W*(?:looking to|want to (?:learn|know) more|ready to get started|(?:need (?:help|a hand)',
  '|can.t make it|not (?:at home|sure|interested|you)|niet thuis)(?=\\?)|did you know (?:that|you)',
  '|tired of|struggling with)\\b',
  // "Did you have a good holiday?", "How are the kids?", "Where does the time go?"
  '|\\b(?:did you (?:have an? (?:good|nice|great|lovely|safe)|enjoy|watch the|see the (?:match|game|final|news))',
  "|how(?:'s| is| are| was| were) (?:the |your )?(?:(?:kids|children|family|baby|wife|husband|partner",
  '|mum|mom|dad|parents|boys|girls|weather)\\b|new (?:job|house|flat|place|role)\\b)',
  '|have you recovered|are you (?:enjoying|settling in)|(?:all|everything) (?:well|good|ok',
  '|fine)(?: (?:with|at|there|here)\\b[^?]{0,30})?(?=\\?)',
  "|who(?:'d| would) have|would you look at (?:that|this)|what's not to like|what would (?:i",
  '|we) do without|where does the time go',
  "|why (?:do|does|is) (?:they|it|this|he|she) always|isn't (?:she|he) [a-z]+(?=\\?))",
  // "You couldn't make it up, could you?", "They'd ask first, wouldn't you think?"
  "|n't [a-z' ]{1,80}, (?:could|would|can|do|did|is|was) (?:you|it|they|he|she|we|i)\\?$|, (?:wouldn't",
  "|isn't|wasn't|doesn't) (?:you|it|they|he|she)\\?$",
  '|,? (?:hè|he|hé)\\?',
  '|^(?![^a-z]*(?:any (?:other )?)?(?:thoughts|news|updates?|eta|feedback|comments|progress|objections',
  '|akkoord|nieuws)\\b)[^a-zà-ÿ\\d]*(?:[a-zà-ÿ\\d]+[^a-zà-ÿ\\d]+){0,2}$',
)
// "If I have missed anything, please let me know": asked only when it comes to that.
export const CONDITIONAL = phraseOf(
  { cues: 'if should case unless als mocht indien tenzij' },
  '^\\W*(?:if(?! (?:possible|so|at all))|should (?:you|there|any)|in case|unless|als|mocht|indien|tenzij)\\b',
)
export const ASKS_ANYWAY: ReadonlySet<ReasonCode> = new Set(['asks-you', 'vraagt-je', 'question'])

// Said to nobody in particular or about somebody else.
export const NOT_ASKED = phraseOf(
  { cues: 'thank thanks thx bedankt dank they he she hij zij ze' },
  '^\\W*(?:please )?(?:thank you|thanks|thx|bedankt|dank) (?:for|to|so|voor|je',
  '|u)\\b(?!.{0,400}\\b(?:please|could you|can you|let me know|kun je))',
  '|\\b(?:can|could|should|will|would) (?:they|he|she) \\w+ .{0,200}(?<!\\?)$',
  '|^\\W*(?:kan|wil|zal|moet|mag|gaat) (?:hij|zij|ze) ',
)
