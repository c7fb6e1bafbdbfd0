import { sourceOpener, withRoster } from '../app.ts'
import { HOUR, localDay, localTime } from '../model/day.ts'
import type { Report } from '../model/outcome.ts'
import { layers } from '../roster/decide.ts'
import type { Entry } from '../roster/roster.ts'
import { briefingDay } from '../roster/schedule.ts'
import { type Evaluation, evaluate } from '../run/evaluate.ts'
import { beginWith } from './opening.ts'
import { reasonOf } from './report.ts'
import { table } from './table.ts'
import { type ExplainWords, usageError } from './words.ts'

/** The ordered layers that decide, each with its value and where that stands, and the one that decided. */
export async function explain(address: string, words: ExplainWords): Promise<number> {
  const opening = beginWith(words)
  const now = words.now ?? opening.clock()
  return withRoster(opening, async (roster) => {
    const entry = await roster.find(address)
    if (entry === undefined) {
      throw usageError(`There is no mailbox ${address}.`, 'See: daybrief mailbox list')
    }
    const { mailbox } = entry
    const day = briefingDay(mailbox, now)
    const moment = { now, day, isForced: false, isRehearsal: true }
    const source = sourceOpener(opening.config)(mailbox)
    try {
      const evaluation = await evaluate(entry, moment, roster, () => source)
      const recorded = (await roster.outcomesOf(mailbox.id)).find((one) => one.day === day)
      const page = words.json ? jsonOf : pageOf
      console.log(page(entry, evaluation, { now, recorded }))
      return 0
    } finally {
      await source.close()
    }
  })
}

interface Known {
  readonly now: Date
  readonly recorded: Report | undefined // how that day ended so far
}

function pageOf(
  { mailbox, nextDueAt }: Entry,
  { decision, facts }: Evaluation,
  { now, recorded }: Known,
): string {
  const decidedBy = decision.kind === 'skip' ? decision.layer : undefined
  const isSettled = (layer: string, all: readonly { layer: string }[]) =>
    decidedBy !== undefined &&
    all.findIndex((one) => one.layer === layer) > all.findIndex((one) => one.layer === decidedBy)
  const answers = layers(facts)
  const rows = answers.map(({ layer, passes, value, source }) => [
    layer === decidedBy ? '→' : ' ',
    layer,
    isSettled(layer, answers) ? 'not asked' : passes ? 'yes' : 'no',
    isSettled(layer, answers) ? '' : `${value}  (${source})`,
  ])
  return [
    `${mailbox.address}, ${mailbox.name}, tenant ${mailbox.tenant.id}`,
    `${localDay(now, mailbox.timeZone)}, ${localTime(now, mailbox.timeZone)} on their clock (${mailbox.timeZone})`,
    `The briefing of ${facts.day}:`,
    '',
    table([['', 'LAYER', 'PASSES', 'SEEN'], ...rows]),
    '',
    decision.kind === 'skip'
      ? `Not briefed: ${reasonOf(decision.reason)}. The ${decision.layer} layer decided.`
      : 'Briefed, if there is something to say: every layer passes.',
    ...(recorded === undefined ? [] : [`On record for that day: ${wordsOf(recorded)}.`]),
    `The schedule asks again ${instantInWords(nextDueAt, now)}.`,
  ].join('\n')
}

function wordsOf({ kind, reason }: Report): string {
  return reason === undefined ? kind : `${kind}, ${reasonOf(reason)}`
}

function jsonOf(
  { mailbox, nextDueAt }: Entry,
  { decision, facts }: Evaluation,
  { recorded }: Known,
): string {
  return JSON.stringify({
    mailbox: mailbox.address,
    tenant: mailbox.tenant.id,
    day: facts.day,
    decision: decision.kind,
    reason: decision.kind === 'skip' ? decision.reason : null,
    layer: decision.kind === 'skip' ? decision.layer : null,
    layers: layers(facts),
    recorded: recorded ? { outcome: recorded.kind, reason: recorded.reason ?? null } : null,
    nextDueAt,
  })
}

function instantInWords(instant: Date, now: Date): string {
  const at = `${instant.toISOString().slice(0, 16)}Z`
  const hours = Math.round((instant.getTime() - now.getTime()) / HOUR)
  return hours > 0 && hours < 200 ? `at ${at}, in ${hours} h` : `at ${at}`
}
