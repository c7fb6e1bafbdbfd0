import { idOf } from '../model/id.ts'
import type { Due, Item, KnownItem } from '../model/item.ts'
import type { Mailbox } from '../model/mailbox.ts'
import type { Message } from '../model/message.ts'
import { contentWords } from './content.ts'
import { mayNameDay, type Reference } from './dates.ts'
import { dueOf } from './due.ts'
import { partOf } from './evidence.ts'
import { isOpen } from './open-item.ts'
import { quoteOf } from './quote.ts'
import { words } from './rule.ts'
import type { Repetition } from './same.ts'
import type { Sentence } from './sentences.ts'

/**
 * "Let's make it Monday instead": a newer mail that only moves the day of what was asked or promised before.
 * Who asked may move what they asked, who promised what they promised; nobody else's word moves anything,
 * and neither does one that speaks of something else or might mean either of two. The older item is closed
 * as replaced; in its place comes one with the newer day, quoting both sentences as its evidence.
 */
export function withMoves(
  said: Repetition,
  sentences: readonly Sentence[],
  known: readonly KnownItem[],
  message: Message,
  mailbox: Mailbox,
  reference: () => Reference,
): Repetition {
  let { items, closings } = said
  const isMovable = (item: KnownItem) =>
    isOpen(item) && isAuthor(item, message) && item.saidAt < message.sentAt
  const open = known.filter((item) => isMovable(item) && !closings.some(isClosing(item)))
  if (open.length === 0) return { items, closings }
  const moved: Item[] = []
  for (const sentence of sentences) {
    // "Please send it by Monday" says the day only, as well: of what was asked, then, not of what is promised.
    const again = items.find((item) => isWithin(item, sentence) && item.due !== undefined)
    if (again === undefined && (!MOVES.test(sentence.lower) || !mayNameDay(sentence))) continue
    if (STAYS.test(sentence.lower)) continue
    const news = consequenceOf(sentence)
    const due = dueOf(message.text, news, reference())
    if (due === undefined) continue
    const spoken = open.filter((one) => speaksOf(news, due, one))
    const alike = spoken.filter(({ kind }) => again === undefined || again.kind === kind)
    // "Monday instead, ok?" asks, and moves what its writer promised.
    const meant = alike.length === 0 && MOVES.test(sentence.lower) ? spoken : alike
    // A day is moved of what has one.
    const dated = meant.filter((one) => one.due !== undefined)
    const [item, another] = dated.length > 0 ? dated : meant
    if (item === undefined || another !== undefined || due.on === item.due?.on) continue
    moved.push(movedTo(item, sentence, due, message, mailbox))
    const closing = { itemId: item.id, by: 'replaced' as const, messageId: message.id }
    closings = [...closings, { ...closing, at: message.sentAt }]
    items = items.filter((item) => !isWithin(item, sentence))
  }
  return { items: [...items, ...moved], closings }
}

function isWithin({ start }: Item, sentence: Sentence): boolean {
  return start >= sentence.start && start < sentence.end
}

const MOVES = words(
  '\\b(?:instead|rather|make (?:it|that)|(?:move|push|shift|bring|postpone|extend) (?:it|this|that|the deadline)',
  '|extended|extension|postponed|moved|no (?:rush|hurry|panic|stress|pressure|worries)|can wait|you have (?:until|till)|take until|deadline',
  '|(?:is|are|would be|will be|also) (?:also |just |perfectly )?(?:fine|ok|okay|good enough|soon enough|early enough)',
  "|(?:fine|works) too|(?:it|that|this)(?:'ll| will) be|not before|at the latest",
  '|need(?:s)? (?:until|till|another|more time)|wordt|(?:mag|kan|lukt) (?:trouwens|eventueel|wel)',
  '|maak er .{0,30}van|doe maar|(?:mag|kan) ook|liever|toch|in plaats van|verzet\\w*|verplaats\\w*|(?:op)?schui(?:f|ven)',
  '|uitgesteld|uitstel|geen haast|hoeft pas|(?:(?:heb|hebt) (?:je|u)|(?:je|u) (?:hebt|heeft)) (?:nog )?(?:de tijd )?tot|(?:het|dat) wordt',
  '|is (?:ook )?(?:prima|goed|akkoord|vroeg genoeg|op tijd)|op zijn laatst|uiterlijk)\\b',
)
// "Monday is not fine", "ik denk niet dat maandag lukt"
const STAYS = words(
  "\\b(?:not|n't|never|cannot|niet|nooit|geen(?! haast))\\b(?! (?:before|eerder))",
)
// What a sentence that moves may say besides the day, and still speak of nothing new.
const MOVING_WORDS = new Set(
  `also actually another apologies asap eventueel excuses extra hoor meer more lukt need needs time trouwens wordt
  it'll that'll this'll there'll back better day days deadline due earlier early enough extend extended extension fine
  good hurry instead later latest let's maybe move moved ok okay really badly urgently panic stress pressure worries
  perfectly perfect perhaps plan postpone postponed push pushed rather ready rush shift sorry soon still sure till too
  unfortunately until wait work works would allemaal beter dag geen hebt kan kunt mag dagen eerder genoeg haast helaas
  hoeft laatst liever maak misschien absolutely akkoord certainly course definitely natuurlijk uiteraard pas plaats
  prima schuif tijd toch uiterlijk uitgesteld uitstel verplaats verplaatsen verzet verzetten vroeg zijn`.split(
    /\s+/,
  ),
)

// "It will be Friday, I was ill": why it moves is nothing new either.
const REASON =
  /(?:,| -|;| \() ?(?:because|as|since|due to|got|i(?:'m|'ve| am| have| was| had)|we(?:'re|'ve| have| had| are)|omdat|want|doordat|wegens|vanwege|ik (?:ben|heb|had|zit|was)|er (?:is|kwam)|we (?:zijn|hebben|hadden))\b.*$/

function withoutReason(lower: string, day: string): string {
  const reason = lower.search(REASON)
  return reason > lower.indexOf(day) ? lower.slice(0, reason) : lower
}

// "The board has slipped to next week, so Monday is early enough": what follows from it moves the day.
const CAUSE = /^.*\b(?:so|dus)\b(?= )/

function consequenceOf(sentence: Sentence): Sentence {
  const [cause] = CAUSE.exec(sentence.lower) ?? []
  if (cause === undefined) return sentence
  const part = partOf(sentence, cause.length + 1, sentence.text.length)
  return MOVES.test(part.lower) && mayNameDay(part) ? part : sentence
}

function speaksOf(sentence: Sentence, due: Due, item: Item): boolean {
  const of = contentWords(item.quote)
  const day = due.text.toLowerCase()
  const said = contentWords(withoutReason(sentence.lower, day).replace(day, ' '))
  return [...said].every((word) => MOVING_WORDS.has(word) || of.has(word))
}

// Who asks: of the owner's tasks and of what is owed to them somebody else, of the rest the owner.
function isAuthor(item: Item, { direction, from }: Message): boolean {
  const isTheirs = item.kind === 'task' || item.kind === 'owed'
  return isTheirs
    ? direction === 'received' && from.address === item.who.address
    : direction === 'sent'
}

function movedTo(
  item: KnownItem,
  { start, end, text }: Sentence,
  due: Due,
  message: Message,
  mailbox: Mailbox,
): Item {
  const { state: _, ...rest } = item
  const [first = ''] = item.quote.split(BETWEEN)
  return {
    ...rest,
    id: idOf(mailbox.id, message.id, String(start), item.kind),
    messageId: message.id,
    start,
    end,
    quote: `${first}${BETWEEN}${quoteOf(text)}`,
    saidAt: message.sentAt,
    due,
  }
}

const BETWEEN = ' […] '

function isClosing({ id }: Item): (closing: { readonly itemId: string }) => boolean {
  return ({ itemId }) => itemId === id
}
