import { withRoster } from '../app.ts'
import type { Report } from '../model/outcome.ts'
import { beginWith } from './opening.ts'
import { jsonOf, lineOf, totalsOf } from './report.ts'
import type { StatusWords } from './words.ts'

/** How a day ended for everybody, with totals a tenant. */
export async function status(words: StatusWords): Promise<number> {
  return withRoster(beginWith(words), async (roster) => {
    const day = words.day ?? (await roster.days(1))[0]
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
