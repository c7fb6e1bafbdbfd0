import type { Mailbox } from '../model/mailbox.ts'
import type { Message, Person } from '../model/message.ts'
import type { Sentence } from './sentences.ts'

/**
 * Whom a sentence is said to, where the mail names them: "Ana, could you ...", "@Ana", or "Hi Ana," at
 * the top. A name said in front of a sentence holds to the end of its paragraph, the greeting's to the
 * end of the mail.
 */
export interface Vocatives {
  /** The names said to at this place; none when nobody is named, or everybody ("Hi all,"). */
  at(place: number): readonly string[]
}

const NAME = "(\\p{Lu}[\\p{L}'-]{1,30})(?: \\p{Lu}[\\p{L}'-]{1,30}){0,2}"
const NAMES = `${NAME}(?:(?:,| and| &| en| \\/|\\/) ?${NAME}){0,3}`
const GREETING = new RegExp(
  `^(?i:hi|hello|hey|dear|good (?:morning|afternoon|evening)|beste|hoi|hallo|dag|goede(?:morgen|middag|navond)|geachte(?: heer| mevrouw)?)[ ,]+(?<names>${NAMES}) ?[,.!:–-]?(?= |$)`,
  'u',
)
const GREETING_ALONE = new RegExp(`^(?<names>${NAMES}) ?[,:–-]$`, 'u')
const MENTION = new RegExp(`^(?<names>@${NAME}(?:,? (?:and |en )?@${NAME}){0,3})`, 'u')
// "Ana, could you": a bare name counts only in front of words that turn to a person.
const ADDRESS = new RegExp(
  `^(?<names>${NAMES}) ?(?:,|:| [–-]) ?(?=(?i:can|could|would|will|please|pls|kindly|do|did|are|have|you|your|let|send|kun|kan|kunt|wil|wilt|zou|graag|stuur|jij|je|heb|ben)\\b)`,
  'u',
)
// Nobody's name, whatever stands behind it.
const NO_NAME =
  /^(?:all|team|everyone|everybody|folks|guys|both|there|colleagues|friends|again|sir|madam|allen|allemaal|iedereen|collega'?s|mensen|dames|heren|thanks|thank|please|yes|no|ok|okay|sure|also|so|and|but|then|now|first|second|finally|however|well|great|good|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tomorrow|again|otherwise|hi|hello|hey|dear|ja|nee|dus|dan|ook|verder|bedankt|morgen|vandaag|if|when|note|ps|fyi|attached|question|urgent|reminder|important)$/i

export function vocativesIn(text: string, sentences: readonly Sentence[]): Vocatives {
  const first = sentences[0]
  const greeting = first === undefined ? [] : namesIn(first.text, [GREETING, GREETING_ALONE])
  const said = sentences.map((sentence) => ({
    start: sentence.start,
    names: namesIn(sentence.text, [MENTION, ADDRESS, GREETING, GREETING_ALONE]),
  }))
  return {
    at(place) {
      const named = said.findLast(({ start, names }) => start <= place && names.length > 0)
      if (named === undefined) return greeting
      const isSameParagraph = !/\n\s*\n/.test(text.slice(named.start, place))
      return isSameParagraph || named.start === first?.start ? named.names : greeting
    },
  }
}

/** Does one of the names mean the mailbox' owner? */
export function namesOwner(names: readonly string[], mailbox: Mailbox): boolean {
  const addresses = [mailbox.address, ...mailbox.aliases]
  return addresses.some((address) =>
    names.some((name) => isNamed(name, { name: mailbox.name, address })),
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

function namesIn(sentence: string, expressions: readonly RegExp[]): readonly string[] {
  const head = sentence.slice(0, 160)
  for (const expression of expressions) {
    const found = expression.exec(head)?.groups?.names
    if (found === undefined) continue
    const names = found.split(/\s*(?:,|&|\/|\band\b|\ben\b|@)\s*/).map((name) => name.trim())
    if (names.some((name) => NO_NAME.test(name.split(' ')[0] ?? ''))) continue
    return names.filter((name) => name !== '')
  }
  return []
}

function isNamed(name: string, person: Person): boolean {
  const own = new Set([...wordsOf(person.name), ...wordsOf(person.address.split('@')[0] ?? '')])
  return wordsOf(name).some((word) => own.has(word))
}

function wordsOf(name: string): string[] {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.split(/[^\p{L}]+/u).filter((word) => word.length > 1)
}
