import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { replyIn } from '../src/extract/own-words.ts'
import { corpusFolder } from '../train/corpus.ts'

/**
 * Replies trimmed to what their sender wrote, against the pairs of quote-discourse: `emails/` as they came,
 * `trimmed/` as they should be. Both are compared exactly, after this much: lines that begin with `>` are
 * left out of what is expected, as that set keeps a quotation that an answer refers to and here nobody's
 * words but the sender's count; then every run of white space is one blank, and none stands at the ends.
 */
export async function scoreTrimming(corpusPath: string): Promise<{ right: number; total: number }> {
  const results = trimmings(corpusPath)
  return { right: results.filter(({ isRight }) => isRight).length, total: results.length }
}

interface Trimming {
  readonly file: string
  readonly isRight: boolean
  readonly said: string
  readonly expected: string
}

function trimmings(corpusPath: string): Trimming[] {
  const folder = join(corpusPath, 'files', 'quote-discourse')
  return readdirSync(join(folder, 'emails')).map((file) => {
    const text = readFileSync(join(folder, 'emails', file), 'utf8')
    const trimmed = readFileSync(join(folder, 'trimmed', file), 'utf8')
    const said = folded(
      replyIn(text)
        .map(({ start, end }) => text.slice(start, end))
        .join('\n'),
    )
    const expected = folded(trimmed.replace(/^>.*$/gm, ''))
    return { file, isRight: said === expected, said, expected }
  })
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

if (import.meta.main) {
  const corpus = corpusFolder()
  if (corpus === undefined) process.exitCode = 2
  else tellMisses(corpus)
}

function tellMisses(corpus: string): void {
  const results = trimmings(corpus)
  for (const { file, isRight, said, expected } of results) {
    if (!isRight) console.log(`${file}\n  said     ${said}\n  expected ${expected}`)
  }
  console.log(`${results.filter(({ isRight }) => isRight).length} of ${results.length} right`)
}
