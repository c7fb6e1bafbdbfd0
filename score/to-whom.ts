import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ownSentences } from '../src/extract/find.ts'
import { vocativesIn } from '../src/extract/vocative.ts'
import { corpusFolder } from '../train/corpus.ts'

/**
 * Whom a request is said to, against the `who` of MailEx' request events, where that is somebody's name.
 * Right is an event for which one of the names that we read shares a word with one of those; `said` counts
 * the events for which we read any name, `total` those that have one. What this can't tell: MailEx' `who` is
 * also the subject of a sentence about a third person, whom nobody speaks to, and its texts have lost their
 * line breaks, so that greetings and paragraphs are harder to see than in a mail.
 */
export interface ToWhomScore {
  readonly right: number
  readonly said: number
  readonly total: number
}

interface Row {
  readonly text: string
  readonly events: readonly {
    readonly event: string
    readonly trigger: readonly [number, number] | null
    readonly who: readonly string[]
  }[]
}

const NOBODYS_NAME =
  /^(?:i|we|you|u|he|she|they|it|me|us|all|all of you|guys|girls|folks|everyone|everybody|team|any of you|someone|somebody|anyone|who|please|your)$/i

export async function scoreToWhom(corpusPath: string): Promise<ToWhomScore> {
  let [right, said, total] = [0, 0, 0]
  for (const { names, expected } of addressings(corpusPath)) {
    total++
    if (names.length > 0) said++
    if (names.some((name) => expected.some((other) => shareWord(name, other)))) right++
  }
  return { right, said, total }
}

interface Addressing {
  readonly names: readonly string[]
  readonly expected: readonly string[]
  readonly around: string
}

function* addressings(corpusPath: string): Generator<Addressing> {
  const file = readFileSync(join(corpusPath, 'intents', 'mailex.ndjson'), 'utf8')
  for (const line of file.trim().split('\n')) {
    const { text, events }: Row = JSON.parse(line)
    const vocatives = vocativesIn(text, ownSentences(text))
    for (const { event, trigger, who } of events) {
      const expected = who.filter((name) => /^\p{Lu}/u.test(name) && !NOBODYS_NAME.test(name))
      if (!event.startsWith('Request') || trigger === null || expected.length === 0) continue
      const [start, end] = trigger
      const around = `${text.slice(Math.max(0, start - 100), start)}[${text.slice(start, end)}]`
      const doers = vocatives.doersAt(start)
      yield { names: doers.length > 0 ? doers : vocatives.at(start), expected, around }
    }
  }
}

function shareWord(one: string, other: string): boolean {
  const words = new Set(one.toLowerCase().split(/[^\p{L}]+/u))
  return other.split(/[^\p{L}]+/u).some((word) => word !== '' && words.has(word.toLowerCase()))
}

if (import.meta.main) {
  const corpus = corpusFolder()
  if (corpus === undefined) process.exitCode = 2
  else await tellMisses(corpus)
}

async function tellMisses(corpus: string): Promise<void> {
  for (const { names, expected, around } of addressings(corpus)) {
    if (names.some((name) => expected.some((other) => shareWord(name, other)))) continue
    console.log(`${expected.join(' | ')}  <>  ${names.join(' | ') || '-'}\n    ${around}`)
  }
  const { right, said, total } = await scoreToWhom(corpus)
  console.log(`${right} right of ${said} said and ${total} named`)
}
