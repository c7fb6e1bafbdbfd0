import { resolve } from 'node:path'
import { withReplies } from '../app.ts'
import { beginWith } from './opening.ts'
import { type RepliesWords, usageError } from './words.ts'

/** Does what the replies in a folder ask, once. 1 when one of them could not be settled. */
export async function replies(given: string | undefined, words: RepliesWords): Promise<number> {
  const opening = beginWith(words)
  const folder = given === undefined ? opening.config.replies?.folder : resolve(given)
  if (folder === undefined) {
    throw usageError(
      'There is no folder of replies.',
      'Name one: daybrief replies FOLDER, or replies.folder in the configuration.',
    )
  }
  return withReplies(opening, folder, async (take) => {
    const reports = await take(opening.clock())
    for (const report of reports) {
      const { id, kind, reason } = report
      console.log(
        words.json ? JSON.stringify(report) : `${id}  ${kind}${reason ? ` (${reason})` : ''}`,
      )
    }
    const count = (kind: string) => reports.filter((report) => report.kind === kind).length
    if (!words.json) {
      console.log(
        `${count('taken')} taken, ${count('refused')} refused, ${count('failed')} failed.`,
      )
    }
    return count('failed') > 0 ? 1 : 0
  })
}
