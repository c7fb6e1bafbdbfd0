import { findDates } from '../extract/dates.ts'
import { ownWords } from '../extract/own-words.ts'
import { addDays, type LocalDay, localDay } from '../model/day.ts'

/**
 * What a reply to a briefing asks, in English or Dutch, whatever language the briefing had:
 *
 *     done 2        klaar 2       also "2 done", "done 2 and 3", "done 2, 3"
 *     not 3         geen 3        also "not a task 3"
 *     remind 1 monday             herinner 1 maandag; without a day, the next workday
 *     unsubscribe   afmelden
 *
 * One a line, or several with commas. Only the sender's own words count, and only whole phrases: "not done
 * 2" is not understood, rather than half understood. After three lines that are not understood the rest is
 * left alone: a history that a mail program quotes without any mark is most of all what it would be, and in
 * the footer of a briefing stand examples. Pure.
 */
export type Command =
  | { readonly kind: 'done' | 'not-a-task'; readonly number: number }
  | { readonly kind: 'remind'; readonly number: number; readonly day: LocalDay | undefined }
  | { readonly kind: 'unsubscribe' }
  | { readonly kind: 'unknown'; readonly words: string } // made harmless

/** What was found in it. */
export interface ParsedReply {
  readonly commands: readonly Command[]
  readonly isCut: boolean // the rest was left alone
}

/** When it was written, by the writer's clock. */
export interface ReplyContext {
  readonly sentAt: Date
  readonly timeZone: string
  readonly locale: string
}

const MOST_COMMANDS = 50
const MOST_UNKNOWN_LINES = 3
const LONGEST_TEXT = 50_000
const LONGEST_PIECE = 100
const LONGEST_SHOWN = 40

export function parseReply(text: string, context: ReplyContext): ParsedReply {
  const read = text.slice(0, LONGEST_TEXT)
  const lines = ownWords(read)
    .flatMap(({ start, end }) => read.slice(start, end).split('\n'))
    .filter((line) => /[\p{L}\p{N}]/u.test(line))
  const commands: Command[] = []
  let unknownLines = 0
  for (const line of lines) {
    if (unknownLines === MOST_UNKNOWN_LINES) return { commands, isCut: true }
    const found = commandsIn(line, context)
    if (found.some(({ kind }) => kind === 'unknown')) unknownLines++
    commands.push(...found)
    if (commands.length > MOST_COMMANDS) {
      return { commands: commands.slice(0, MOST_COMMANDS), isCut: true }
    }
  }
  return { commands, isCut: text.length > LONGEST_TEXT }
}

function commandsIn(line: string, context: ReplyContext): Command[] {
  const commands: Command[] = []
  const pieces = line.split(/[,;]/, MOST_COMMANDS + 1).filter((piece) => piece.trim() !== '')
  for (const piece of pieces) {
    const words = wordsOf(piece)
    const numbers = numbersIn(words)
    const before = commands.at(-1)
    // "done 2, 3"
    const isMore = before?.kind === 'done' || before?.kind === 'not-a-task'
    if (numbers !== undefined && isMore) {
      commands.push(...numbers.map((number) => ({ kind: before.kind, number })))
    } else commands.push(...commandsOf(piece, words, context))
  }
  return commands
}

function commandsOf(piece: string, words: readonly string[], context: ReplyContext): Command[] {
  if (piece.length <= LONGEST_PIECE) {
    if (UNSUBSCRIBE.has(words.join(' '))) return [{ kind: 'unsubscribe' }]
    const ticked = tickedIn(words)
    if (ticked !== undefined) return ticked
    const remind = remindIn(words, context)
    if (remind !== undefined) return [remind]
  }
  return [{ kind: 'unknown', words: harmless(piece) }]
}

const UNSUBSCRIBE = new Set([
  ...['unsubscribe', 'unsubscribe me', 'afmelden', 'meld me af', 'meld mij af', 'uitschrijven'],
])
type Tick = 'done' | 'not-a-task'
const VERBS: readonly (readonly [verb: string, kind: Tick])[] = [
  ['done', 'done'],
  ['done with', 'done'],
  ['klaar', 'done'],
  ['klaar met', 'done'],
  ['gedaan', 'done'],
  ['not', 'not-a-task'],
  ['not a task', 'not-a-task'],
  ['no task', 'not-a-task'],
  ['geen', 'not-a-task'],
  ['geen taak', 'not-a-task'],
  ['niet', 'not-a-task'],
]
const POLITE = new Set(['please', 'pls', 'graag', 'aub', 'svp', 'alsjeblieft', 'alstublieft'])
const JOINING = new Set(['and', 'en', '&', '+'])

/** "done 2 and 3", "2 is done"; undefined for what is neither. */
function tickedIn(words: readonly string[]): Command[] | undefined {
  const phrase = words.join(' ')
  for (const [verb, kind] of VERBS) {
    const length = verb.split(' ').length
    const isFirst = phrase.startsWith(`${verb} `)
    if (!isFirst && !phrase.endsWith(` ${verb}`)) continue
    const rest = isFirst ? words.slice(length) : words.slice(0, -length)
    const numbers = numbersIn(!isFirst && rest.at(-1) === 'is' ? rest.slice(0, -1) : rest)
    if (numbers !== undefined) return numbers.map((number) => ({ kind, number }))
  }
  return undefined
}

const REMIND = /^(?:remind|herinner)(?: me| mij)?(?: of| about| aan)? (\d{1,4})(?: (.{1,80}))?$/

function remindIn(words: readonly string[], context: ReplyContext): Command | undefined {
  const [matched, number = '', when] = REMIND.exec(words.join(' ')) ?? []
  if (matched === undefined) return undefined
  if (when === undefined) return { kind: 'remind', number: Number(number), day: undefined }
  const day = dayIn(when, context)
  return day === undefined ? undefined : { kind: 'remind', number: Number(number), day }
}

/** The day that these words name, when they name one and say nothing else. */
function dayIn(when: string, context: ReplyContext): LocalDay | undefined {
  const bare = when.replace(/^(?:on|op|until|till?|tot|again|weer) /, '')
  const weekday = WEEKDAYS.get(bare)
  const words = weekday ?? bare
  // Their own language first, as it decides what 3/4 is; "morgen" may still come from an English reader.
  const date = [context.locale, 'en', 'nl']
    .flatMap((locale) => findDates(words, { ...context, locale }))
    .find(({ start, end }) => start === 0 && end === words.length)
  if (date === undefined) return undefined
  // On a Monday, "monday" is the next one.
  const isToday = date.on === localDay(context.sentAt, context.timeZone)
  return isToday && WEEKDAY_NAMES.has(words) ? addDays(date.on, 7) : date.on
}

// Short ones alone are too often other words for findDates().
const WEEKDAYS = new Map(
  Object.entries({
    ...{ mon: 'monday', tue: 'tuesday', wed: 'wednesday', thu: 'thursday', fri: 'friday' },
    ...{ sat: 'saturday', sun: 'sunday', ma: 'maandag', di: 'dinsdag', wo: 'woensdag' },
    ...{ do: 'donderdag', vr: 'vrijdag', za: 'zaterdag', zo: 'zondag' },
  }),
)
const WEEKDAY_NAMES = new Set(WEEKDAYS.values())

// In lower case, without bullets, marks around numbers, and what is only polite.
function wordsOf(piece: string): string[] {
  const words = piece
    .slice(0, LONGEST_PIECE + 1)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^\s*[-*•–]\s/, '')
    .replace(/[.!\s]*$/, '')
    .split(/[\s:#]+/)
    .filter((word) => word !== '')
  while (POLITE.has(words[0] ?? '')) words.shift()
  while (POLITE.has(words.at(-1) ?? '')) words.pop()
  return words
}

/** Undefined when it holds anything else, or none. */
function numbersIn(words: readonly string[]): number[] | undefined {
  const numbers = words.filter((word) => !JOINING.has(word))
  const areAll = numbers.length > 0 && numbers.every((word) => /^\d{1,4}$/.test(word))
  return areAll ? numbers.map(Number) : undefined
}

// It goes back by mail. Who forged the sender must not choose words there that a program makes a link of.
function harmless(piece: string): string {
  return piece
    .slice(0, 4 * LONGEST_SHOWN)
    .replace(/[^\p{L}\p{N}\p{M}'’?!-]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_SHOWN)
    .toWellFormed()
}
