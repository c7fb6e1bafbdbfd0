import { createInterface } from 'node:readline'
import { z } from 'zod'
import { findItems } from '../extract/find.ts'
import { isTimeZone } from '../model/day.ts'
import type { Finding } from '../model/item.ts'

const line = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  locale: z.string().default('en'),
  sentAt: z.iso.datetime({ offset: true, local: true }).optional(),
  timeZone: z.string().refine(isTimeZone, 'is no time zone').default('UTC'),
})

/** JSON lines in, JSON lines out: what the extractor sees in a text. A line that is no such object is told on standard error. */
export async function extractLines(): Promise<number> {
  const now = new Date()
  let number = 0
  let wrong = 0
  let answers: string[] = []
  for await (const text of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    number++
    if (text.trim() === '') continue
    const answer = answerTo(text, now)
    if (answer.kind === 'wrong') {
      wrong++
      console.error(`line ${number}: ${answer.why}`)
    } else answers.push(answer.line)
    if (answers.length >= 200) {
      await write(answers)
      answers = []
    }
  }
  await write(answers)
  return wrong === 0 ? 0 : 1
}

type Answer =
  | { readonly kind: 'right'; readonly line: string }
  | { readonly kind: 'wrong'; readonly why: string }

function answerTo(text: string, now: Date): Answer {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { kind: 'wrong', why: 'is no JSON' }
  }
  const parsed = line.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return { kind: 'wrong', why: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'wrong'}` }
  }
  const { id, text: mail, locale, timeZone, sentAt } = parsed.data
  const findings = findItems(mail, {
    sentAt: sentAt === undefined ? now : new Date(sentAt),
    timeZone,
    locale,
  })
  return { kind: 'right', line: JSON.stringify({ id, items: findings.map(shown) }) }
}

function shown({ kind, start, end, quote, due, reason }: Finding) {
  return { kind, start, end, quote, reason, ...(due === undefined ? {} : { due }) }
}

async function write(lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return
  if (!process.stdout.write(`${lines.join('\n')}\n`)) {
    await new Promise((resolve) => process.stdout.once('drain', resolve))
  }
}
