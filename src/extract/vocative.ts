import type { Mailbox } from '../model/mailbox.ts'
import type { Message, Person } from '../model/message.ts'
import { DOES } from './assignment.ts'
import { isPlainLetter, LOWER } from './characters.ts'
import { isNamed, isNicknamed, NAMES, namesOf, wordsOf } from './name.ts'
import { ARROW } from './narrow.ts'
import type { Sentence } from './sentences.ts'

/**
 * Whom a sentence is said to, where the mail names them: "Ana, could you ...", "@Ana", "Ana: the keys", or
 * "Hi Ana," at the top. A name said in front of a sentence holds to the end of its paragraph or to the next
 * one, "All:" included; the greeting's to the end of the mail; one at the end ("..., Ana?") for its sentence.
 * A capital is not yet a name: where nothing turns to a person, only the names of `people` are taken.
 */
export interface Vocatives {
  /** The names said to at this place; none when nobody is named, or everybody ("Hi all,"). */
  at(place: number): readonly string[]
  /** Who else is to do what the sentence at this place asks: "Can John send it?" Mostly nobody. */
  doersAt(place: number): readonly string[]
}

const SALUTATION =
  '^(?i:hi|hello|hey|dear|good (?:morning|afternoon|evening)|beste|hoi|hallo|dag|goede(?:morgen|middag|navond)|geachte)[ ,]+'
const GREETING = new RegExp(`${SALUTATION}(?<names>${NAMES}) ?[,.!:-]?(?= |$)`, 'u')
// Asked first: in "Hi Ana, Bo says" the second name greets nobody.
const GREETING_APART = new RegExp(`${SALUTATION}(?<names>${NAMES})(?: ?[,.!:-](?= |$)|$)`, 'u')
const GREETS =
  /^(?:hi|hello|hey|dear|good|beste|hoi|hallo|dag|goedemorgen|goedemiddag|goedenavond)(?=[ ,])/i
const GREETING_ALONE = new RegExp(`^(?<names>${NAMES}) ?[,:-]$`, 'u')
const NAME_ALONE = new RegExp(`^(?<names>${NAMES})$`, 'u')
const MENTION = new RegExp(`^(?<names>@${NAMES}(?:(?:,? (?:and|en|&) |, ?| )@${NAMES}){0,4})`, 'u')
const EVERYBODY =
  /^(?:(?:hi|hello|hey|dear|beste|hoi|hallo|dag) )?(?:all|team|everyone|everybody|folks|guys|both|allen|allemaal|iedereen|collega'?s|mensen|(?:you|jullie) (?:all|both|allemaal|beiden)) ?(?:[,:-]|$)/i
// "Ana, could you", "Ana please": a bare name counts in front of words that turn to a person.
const ADDRESS = new RegExp(
  `^(?<names>${NAMES})(?: ?(?:,|:| -{1,2}) ?(?=(?i:can|could|would|will|please|pls|kindly|do|did|are|have|you|your|let|send|kun|kan|kunt|wil|wilt|zou|graag|stuur|jij|je|heb|ben)\\b)| (?=(?i:please|pls|kindly|(?:can|could|would|will) you|kun je|wil je|zou je|graag)\\b))`,
  'u',
)
// "Ana: the keys", "Actie Ana - the keys", "[Ana] the keys", "Ana, I could not find it"
const LISTED = new RegExp(
  `^(?:(?i:action|actie|actiepunt|todo|to do|ap|ai)[ :]{1,2})?[[(]?(?<names>${NAMES})(?:[\\])]:?| ?[,:]| ?(?:-{1,2}|->|${ARROW})) ?(?=\\S)`,
  'u',
)
// "Could you bring the keys, Ana?", "Bring the keys (Ana)"
const LAST = new RegExp(`(?:, ?| \\()(?<names>${NAMES})\\)?[?.!]{0,3}$`, 'u')
const FAREWELL =
  /^(?:thanks|thank you|regards|cheers|best|kind|groet|mvg|met vriendelijke|bedankt)/i

const ASKED_OF = new RegExp(
  `^(?:(?i:and|so|also|or|en|dus|ook|of|maybe|perhaps|misschien),? )?(?i:can|could|will|would|should|kan|zou|wil|moet) (?<names>${NAMES}) (?=\\p{Ll})`,
  'u',
)
const NEEDED_OF = new RegExp(
  `\\b(?:I|[Ww]e)(?:'d| would| will|'ll| also| still| do){0,2} (?:need|want|expect|like|asked|have asked) (?<names>${NAMES}) to (?=\\p{Ll})`,
  'u',
)
// "Ana will send it, could you read it?" asks somebody else.
const TURNS_AWAY =
  '.*\\b(?:please|(?:can|could|would|will) (?:you|somebody|someone)|(?:kun|wil|zou) (?:je|jij|jullie)|(?:kunt|wilt|zou) u|graag)\\b'
// Only of people of the mail, as every noun may begin a sentence: "Payment should be made".
const SAID_OF = new RegExp(
  `^(?:(?i:and|so|also|maybe|perhaps|then|en|dus|ook|misschien|dan),? |(?i:action|actie|actiepunt|ap)[ :]{1,2})?@?(?<names>${NAMES}) (?:(?:can|could)(?=[^,;]*$)|(?:will|zal|zullen|${DOES})(?!${TURNS_AWAY})|should|must|needs? to|has to|have to|to|kan|moet|moeten|zou|zouden|gaan) (?=\\p{Ll})`,
  'u',
)
const HEAD = 160
const TAIL = 100

export function vocativesIn(
  text: string,
  sentences: readonly Sentence[],
  people?: readonly Person[],
): Vocatives {
  const first = sentences[0]
  const said: Said[] = []
  for (const { start, text: words } of sentences) {
    const names =
      namesBefore(words, people) ?? (start === first?.start ? topOf(words, people) : undefined)
    if (names !== undefined) said.push({ start, names })
  }
  const greeting = said.find(({ start }) => start === first?.start)?.names ?? []
  const sentenceAt = (place: number) => sentences.findLast(({ start }) => start <= place)
  return {
    at(place) {
      const words = sentenceAt(place)?.text ?? ''
      const before = said.findLast(({ start }) => start <= place)
      const isOwn = before !== undefined && before.start === sentenceAt(place)?.start
      const last = isOwn ? undefined : namesAfter(words, people)
      if (last !== undefined) return last
      if (before === undefined) return greeting
      const isSameParagraph = !/\n\s*\n/.test(text.slice(before.start, place))
      return isSameParagraph || before.start === first?.start ? before.names : greeting
    },
    doersAt(place) {
      const words = sentenceAt(place)?.text ?? ''
      return (
        taken(words.slice(0, HEAD), ASKED_OF, people) ??
        taken(words.slice(0, HEAD), NEEDED_OF, people) ??
        known(taken(words.slice(0, HEAD), SAID_OF, people), people ?? []) ??
        []
      )
    },
  }
}

interface Said {
  readonly start: number
  readonly names: readonly string[]
}

/** Does one of the names mean the mailbox' owner? */
export function namesOwner(names: readonly string[], mailbox: Mailbox): boolean {
  const addresses = [mailbox.address, ...mailbox.aliases]
  return addresses.some((address) =>
    names.some((name) => isNamed(name, { name: mailbox.name, address })),
  )
}

/** As namesOwner(), by a short form, when the names mean nobody else of the mail. */
export function nicknamesOwner(
  names: readonly string[],
  mailbox: Mailbox,
  others: readonly Person[],
): boolean {
  const owner = { name: mailbox.name, address: mailbox.address }
  return names.some(
    (name) => isNicknamed(name, owner) && !others.some((other) => isNamed(name, other)),
  )
}

/**
 * Does one of the names mean the owner, and none of those the mail is sent to? Every word of it must be
 * theirs: in a group, "Ana Bakker" is not Ana Ruiz.
 */
export function namesOnlyOwner(
  names: readonly string[],
  message: Message,
  mailbox: Mailbox,
): boolean {
  const own = names.filter((name) => namesOwner([name], mailbox))
  const addresses = [mailbox.address, ...mailbox.aliases].map((address) => address.split('@')[0])
  const known = wordsOf([mailbox.name, ...addresses].join(' '))
  const isWhole = own.some((name) => wordsOf(name).every((word) => known.includes(word)))
  return isWhole && personNamed(own, message) === undefined
}

/** The person whom one of the names means, of those the mail is sent to. */
export function personNamed(names: readonly string[], message: Message): Person | undefined {
  return [...message.to, ...message.cc].find((person) =>
    names.some((name) => isNamed(name, person)),
  )
}

// None of all are said to when the sentence turns to everybody; undefined when it turns to nobody.
function namesBefore(
  sentence: string,
  people: readonly Person[] | undefined,
): readonly string[] | undefined {
  const head = sentence.slice(0, HEAD)
  if (!mayTurn(head)) return undefined
  if (EVERYBODY.test(head)) return []
  // What greets is no name (NOT_NAMES of name.ts), so that none of the others can give one.
  if (GREETS.test(head)) {
    return taken(head, GREETING_APART, people) ?? taken(head, GREETING, people)
  }
  for (const expression of [MENTION, ADDRESS, GREETING, GREETING_ALONE]) {
    const names = taken(head, expression, people)
    if (names !== undefined) return names
  }
  return known(taken(head, LISTED, people), people)
}

// "Ana" alone on the first line; further down it signs.
function topOf(
  sentence: string,
  people: readonly Person[] | undefined,
): readonly string[] | undefined {
  return people && known(taken(sentence.slice(0, HEAD), NAME_ALONE, people), people)
}

// A sentence that goes on in small letters behind its first word turns to nobody, as most do: no expression is asked.
function mayTurn(head: string): boolean {
  let first = 0
  while (isPlainLetter(head.charCodeAt(first) | LOWER)) first++
  if (first === 0 || head[first] !== ' ' || !isPlainLetter(head.charCodeAt(first + 1))) return true
  let second = first + 2
  while (isPlainLetter(head.charCodeAt(second))) second++
  if (isPlainLetter(head.charCodeAt(second) | LOWER)) return true
  if (CALLING.has(head.slice(0, first).toLowerCase())) return true
  return first > 1 && JOINING.has(head.slice(first + 1, second))
}

// What may stand in front of a name, or call everybody.
const CALLING = new Set(
  `hi hello hey dear good beste hoi hallo dag goedemorgen goedemiddag goedenavond geachte all team everyone everybody folks
  guys both allen allemaal iedereen collegas mensen you jullie action actie actiepunt todo to ap mr mrs ms dr dhr mevr mw de
  heer mevrouw meneer`.split(/\s+/),
)
// What may stand behind one, in small letters: a part of it, another name, or what is said to the person.
const JOINING = new Set(
  'van de der den ter ten von da di la del le and en or of please pls kindly can could will would kun wil zou graag'.split(
    ' ',
  ),
)

function namesAfter(
  sentence: string,
  people: readonly Person[] | undefined,
): readonly string[] | undefined {
  if (FAREWELL.test(sentence)) return undefined
  return known(taken(sentence.slice(-TAIL), LAST, people), people)
}

function taken(
  words: string,
  expression: RegExp,
  people: readonly Person[] | undefined,
): readonly string[] | undefined {
  const found = expression.exec(words)?.groups?.names
  return found === undefined ? undefined : namesOf(found, people)
}

// By their shape alone where nobody knows who is there.
function known(
  names: readonly string[] | undefined,
  people: readonly Person[] | undefined,
): readonly string[] | undefined {
  if (names === undefined || people === undefined) return names
  return names.some((name) => people.some((person) => isNamed(name, person))) ? names : undefined
}
