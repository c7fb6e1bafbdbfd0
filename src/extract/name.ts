import type { Person } from '../model/message.ts'

// Names as people write them to each other. An expression of these meets the beginning of a sentence only.

const PARTICLE = '(?:van|de|der|den|ter|ten|von|da|di|la|del|le)'
// Up to four: of what may come three times at the most V8 writes each time down, which makes these expressions take ten
// times as long to build, some 70 ms at each start.
const PARTICLES = `(?: ${PARTICLE}){0,4}`
const TITLE = `(?:(?:(?i:mr|mrs|ms|dr|dhr|mevr|mw)\\.? |(?i:de heer|heer|mevrouw|meneer) )(?:${PARTICLE} ){0,4})?`
const NAME = `${TITLE}\\p{Lu}[\\p{L}'-]{1,30}(?:${PARTICLES} \\p{Lu}[\\p{L}'-]{1,30}){0,2}`
/** One name or some: "Ana", "Ana Diaz", "Ana, Piet en Bo", "mevrouw De Wit". For expressions with the flag u. */
export const NAMES = `${NAME}(?:(?:,? (?:and|en|or|of|&|\\+) |, ?| ?\\/ ?)${NAME}){0,4}`

const PARTICLE_ALONE = new RegExp(`^${PARTICLE}$`)
const BETWEEN = /\s*(?:,|&|\+|\/|@|\b(?:and|en|or|of)\b)\s*/
const TITLED =
  /^(?:(?:mr|mrs|ms|dr|dhr|mevr|mw)\.? |(?:de heer|heer|mevrouw|meneer) )(?:(?:van|de|der|den|ter|ten) ){0,3}/i

/**
 * The names of a run of them, up to the first that is nobody's ("Ana, I'll"); undefined when that is the first. Ben, Will,
 * May and Dan are words as well: names where one of these people has them.
 */
export function namesOf(
  run: string,
  people: readonly Person[] = [],
): readonly string[] | undefined {
  const names = run
    .split(BETWEEN)
    .map((name) => name.trim().replace(TITLED, ''))
    .filter((name) => name !== '')
  const end = names.findIndex((name) => {
    const [first = ''] = name.split(' ')
    return isNobodys(first) && !people.some((person) => isNamed(first, person))
  })
  if (end === 0 || names.length === 0) return undefined
  return end < 0 ? names : names.slice(0, end)
}

/** Does this name, or a short form of it, mean this person? */
export function isNamed(name: string, person: Person): boolean {
  const own = [...wordsOf(person.name), ...wordsOf(person.address.split('@')[0] ?? '')]
  if (INITIALS.test(name)) own.push(initialsOf(person.name))
  return wordsOf(name).some((word) => own.includes(word))
}

// Minutes name people so: "NK to send the list".
const INITIALS = /^[A-Z]{2,3}$/

function initialsOf(name: string): string {
  return wordsOf(name)
    .map((word) => word[0] ?? '')
    .join('')
}

/** As isNamed(), and "Rob" is Robert too: for a name that means nobody else of those at hand. */
export function isNicknamed(name: string, person: Person): boolean {
  const [first = ''] = wordsOf(person.name)
  const [called = ''] = wordsOf(name)
  const isShort = called.length >= 3 && first.length >= 3
  return (
    (isShort && (first.startsWith(called) || called.startsWith(first))) || isShortFor(called, first)
  )
}

const SHORT_FORMS: Readonly<Record<string, string>> = {
  bob: 'robert',
  bobby: 'robert',
  bill: 'william',
  mike: 'michael',
  jim: 'james',
  dick: 'richard',
  liz: 'elizabeth',
  beth: 'elizabeth',
  kate: 'katherine',
  kathy: 'katherine',
  tom: 'thomas',
  tony: 'anthony',
  jack: 'john',
  ted: 'edward',
  dave: 'david',
  andy: 'andrew',
  steve: 'stephen',
  kees: 'cornelis',
  wim: 'willem',
  henk: 'hendrik',
}

function isShortFor(called: string, first: string): boolean {
  return SHORT_FORMS[called] === first && first !== ''
}

/** The words that may name somebody: no particles, no initials. */
export function wordsOf(name: string): string[] {
  const words = /[^\0-\x7f]/.test(name)
    ? name
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .toLowerCase()
        .split(/[^\p{L}]+/u)
    : name.toLowerCase().split(/[^a-z]+/)
  return words.filter((word) => word.length > 1 && !PARTICLE_ALONE.test(word))
}

// Not "Sally", "Emily", "Kimberly".
const ADVERB = /(?:tely|ntly|.{3}ally|ingly|ously|vely|rely|edly|fully|ctly|ckly|ably|ibly)$/

// What begins a sentence with a capital and is no name, whatever stands behind it.
const NOT_NAMES = new Set(
  `again also although alternatively and another any anyhow anyone anyway apologies apparently are as asap at attached
  attachment because before besides best both btw but by can cheers client congrats congratulations cool could date
  dear did do does draft either else eod everybody everyone everything excellent fine finally first following
  folks for friends from furthermore further fwd gentlemen fw fyi good great guys happy has have he hello help hence here hey
  hi his hope how however i idea if important in instead is issue it its just kind ladies last lastly later
  lets let look love madam maybe meaning meanwhile meeting moreover my nb next no none nope nor not note notes nothing now of oh ok
  okay on once one only or otherwise our overall per perfect perhaps please pls plus ps question questions re
  really reason regarding regards remember reminder right sadly same second see several she should similarly since sir so
  some someone something somebody sorry speaking status still subject sure task team thank thanks that the their then
  there therefore these they third this those though thus to todo too two topic unless until update urgent us
  was we welcome well were what when where which while who why will with would yeah yep yes yet you your
  monday tuesday wednesday thursday friday saturday sunday today tomorrow tonight yesterday noon morning
  january february march april may june july august september october november december
  aan aangezien actie afspraak akkoord al alle allemaal allen als alsjeblieft alstublieft alvast ben beste
  bedankt bij bijgevoegd collega collega's dag dames dan dank dat daar daarbij daarna daarnaast daarom dat de deze die dit doe
  dus echter een eens en er eventueel excuses fijn gaan gaat gisteren goed goede goedemorgen goedemiddag
  goedenavond graag groet groeten hallo heb hebben heeft heel heer helaas heren het hier hierbij hij hoe hoewel hoi
  iedereen ik in inderdaad indien inmiddels intussen is ja je jij jullie kan klopt kortom kun kunnen kunt
  laat later maar mag meneer mensen met mevrouw misschien mits mocht moet mooi morgen morgenochtend na naar nee
  niet nieuwe nog nogmaals nu of ok oké om omdat ondanks ons onze ook op over overigens pas per prima ps punt sinds sorry
  straks svp tenzij ter terwijl tevens tijdens toch tot trouwens uit uiteraard uw vandaag vanaf vanmiddag vanochtend
  vanuit verder via volgens volgende voor vooral vraag vragen waar waarom wanneer want was wat wel wellicht wie wij wil
  willen wilt wij zal ze zeker zie zij zijn zo zodra zonder zou zouden zullen
  maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart mei juni juli augustus oktober`.split(
    /\s+/,
  ),
)

function isNobodys(word: string): boolean {
  const lower = word.toLowerCase()
  return NOT_NAMES.has(lower) || NOT_NAMES.has(lower.replace(/'.*$/, '')) || ADVERB.test(lower)
}
