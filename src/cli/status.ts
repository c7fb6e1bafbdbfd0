import { withRoster } from '../app.ts'
import { addDays, localDay } from '../model/day.ts'
import type { Report } from '../model/outcome.ts'
import type { DayTotals } from '../roster/roster.ts'
import { beginWith } from './opening.ts'
import { jsonOf, lineOf, totalsOf } from './report.ts'
import { table } from './table.ts'
import { type StatusWords, usageError } from './words.ts'

// Where a day begins first: what is later still was played ahead.
const LATEST_ZONE = 'Pacific/Kiritimati'

/** How a day ended for everybody, with totals a tenant; or how each of the last days did. */
export async function status(words: StatusWords): Promise<number> {
  if (words.days !== undefined && words.day !== undefined) {
    throw usageError('Give --day or --days, not both.')
  }
  const opening = beginWith(words)
  const latest = localDay(opening.clock(), LATEST_ZONE)
  return withRoster(opening, async (roster) => {
    if (words.days !== undefined) {
      const since = addDays(localDay(opening.clock(), 'UTC'), 1 - words.days)
      const totals = (await roster.totals(since)).filter(({ day }) => day <= latest)
      showDays(totals, words.json === true)
      return 0
    }
    const day = words.day ?? (await roster.lastDay(latest))
    const reports = day === undefined ? [] : await roster.outcomes(day)
    if (words.json) {
      for (const report of reports) console.log(jsonOf(report))
    } else if (day === undefined) {
      console.log('Nobody has been briefed yet. Start with: daybrief run')
    } else {
      console.log(pageOf(day, reports))
    }
    return 0
  })
}

function showDays(totals: readonly DayTotals[], isJson: boolean): void {
  if (isJson) for (const total of totals) console.log(JSON.stringify(total))
  else if (totals.length === 0) console.log('Nobody was due on any of these days.')
  else {
    const rows = totals.map(({ day, counts }) => [
      day,
      ...KINDS.map((kind) => String(counts[kind] ?? 0)),
    ])
    console.log(table([['DAY', ...KINDS.map((kind) => kind.toUpperCase())], ...rows]))
  }
}

const KINDS = ['sent', 'skipped', 'deferred', 'refused', 'failed'] as const

function pageOf(day: string, reports: readonly Report[]): string {
  if (reports.length === 0) return `${day}: nobody was due.`
  const width = Math.max(...reports.map(({ address }) => address.length))
  const blocks = Map.groupBy(reports, ({ tenant }) => tenant)
  return [...blocks]
    .map(([tenant, own]) => {
      const totals = totalsOf(own.map(({ kind }) => kind))
      return [`${day}  ${tenant}: ${totals}`, ...own.map((one) => `  ${lineOf(one, width)}`)].join(
        '\n',
      )
    })
    .join('\n\n')
}
