import { sourceOpener, withRoster } from '../app.ts'
import { HOUR, localTime } from '../model/day.ts'
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
      console.log(words.json ? jsonOf(entry, evaluation) : pageOf(entry, evaluation, now))
      return 0
    } finally {
      await source.close()
    }
  })
}

function pageOf({ mailbox, nextDueAt }: Entry, { decision, facts }: Evaluation, now: Date): string {
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
    `${facts.day}, ${localTime(now, mailbox.timeZone)} on their clock (${mailbox.timeZone})`,
    '',
    table([['', 'LAYER', 'PASSES', 'SEEN'], ...rows]),
    '',
    decision.kind === 'skip'
      ? `Not briefed: ${reasonOf(decision.reason)}. The ${decision.layer} layer decided.`
      : 'Briefed, if there is something to say: every layer passes.',
    `The schedule asks again ${instantInWords(nextDueAt, now)}.`,
  ].join('\n')
}

function jsonOf({ mailbox, nextDueAt }: Entry, { decision, facts }: Evaluation): string {
  return JSON.stringify({
    mailbox: mailbox.address,
    tenant: mailbox.tenant.id,
    day: facts.day,
    decision: decision.kind,
    reason: decision.kind === 'skip' ? decision.reason : null,
    layer: decision.kind === 'skip' ? decision.layer : null,
    layers: layers(facts),
    nextDueAt,
  })
}

function instantInWords(instant: Date, now: Date): string {
  const at = `${instant.toISOString().slice(0, 16)}Z`
  const hours = Math.round((instant.getTime() - now.getTime()) / HOUR)
  return hours > 0 && hours < 200 ? `at ${at}, in ${hours} h` : `at ${at}`
}
