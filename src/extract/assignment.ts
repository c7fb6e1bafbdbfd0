import type { Wording } from './wording.ts'

/**
 * How minutes say who does what: "Ana to draft the plan", "Ana and Bo will check it", "Ana maakt het verslag". Next to
 * "The plant to close" and "Mark will call", which look the same, it asks only of somebody of the mail: perspective.ts
 * knows them. No model and no measure hears of it, as in a text without its people it says nothing.
 */
const NAME = "[A-ZÀ-Þ][A-Za-zÀ-ÿ'-]{1,30}"
const PEOPLE = `^(?:(?:Action|Actie|Actiepunt|AP|And|En)[: ]{1,2})?@?${NAME}(?: ${NAME})?(?:(?: (?:and|en|&) |, )${NAME}){0,4}`
const ENGLISH = new RegExp(
  `${PEOPLE} (?:to|will) (?!(?:be|have|not|never|probably|likely|need|want|like|love|miss|get|join|start|continue|remain|stay|become|receive|go|leave|speak)\\b)[a-z-]{2,20} \\S`,
)
/** What somebody does in "Ana maakt het verslag" */
export const DOES = [
  'stuurt|maakt|regelt|checkt|belt|mailt|levert|zorgt|neemt|pakt|doet|vraagt|schrijft|werkt|plant|boekt|deelt|zet|bereidt',
  '|stemt|bespreekt|zoekt|controleert|informeert|organiseert|reserveert|rondt|verwerkt|past|bestelt|zal|gaat',
].join('')
const DUTCH = new RegExp(`${PEOPLE} (?:${DOES}) (?!(?:er )?niet\\b)\\S`)
// "Ana: final copy by Friday", "- Ana: lijst naar Bo, voor maandag": whose it is, what, and by when.
const ENTRY = new RegExp(
  `${PEOPLE}(?::| -{1,2}) (?!.*\\b(?:[Ii]|[Ii]'(?:ll|ve|m)|[Ww]e|[Tt]hanks?|you|[Ii]k|[Ww]ij|[Dd]ank|[Bb]edankt|is|are|was|were|has|had|heeft|will|zal)\\b).* (?:by|before|due|no later than|voor|vóór|uiterlijk) \\S`,
)
const LONGEST = 240 // of what is read of a sentence

export function isAssignment({ text }: Wording): boolean {
  const head = text.slice(0, LONGEST)
  return !text.endsWith('?') && (ENGLISH.test(head) || DUTCH.test(head))
}

/** Does it say, as an entry of a list, what somebody of the mail is to have done by when? */
export function isEntry({ text }: Wording): boolean {
  return !text.endsWith('?') && ENTRY.test(text.slice(0, LONGEST))
}
