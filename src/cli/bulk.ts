import { readFileSync } from 'node:fs'
import { stdin } from 'node:process'
import { buffer } from 'node:stream/consumers'
import { withRoster } from '../app.ts'
import type { RowAnswer } from '../roster/roster.ts'
import { type ListFault, readSwitchList } from '../roster/switch-list.ts'
import { beginWith } from './opening.ts'
import { table } from './table.ts'
import { type BulkWords, usageError } from './words.ts'

/** Turns many people on or off; 1 when a row could not be understood, and then the others are done. */
export async function switchMany(file: string, words: BulkWords): Promise<number> {
  const list = readSwitchList(file === '-' ? await buffer(stdin) : readList(file))
  const name = file === '-' ? 'standard input' : file
  if (list.kind === 'unreadable') {
    throw usageError(`${name}:${list.line}: ${FAULTS[list.fault]}.`, HINTS[list.fault] ?? COLUMNS)
  }
  const isRehearsal = words.dryRun === true
  const opening = beginWith({ ...words, isRehearsal })
  return withRoster(opening, async (roster) => {
    const change = { by: 'command line', at: opening.clock() }
    const answers = isRehearsal
      ? await roster.foreseeAll(list.rows)
      : await roster.setAll(list.rows, change)
    console.log(pageOf(answers, isRehearsal))
    if (list.ignored.length > 0) console.log(`Not looked at: ${list.ignored.join(', ')}.`)
    return answers.some(isWrong) ? 1 : 0
  })
}

function pageOf(answers: readonly RowAnswer[], isRehearsal: boolean): string {
  if (answers.length === 0) return 'There is nobody in this list.'
  const words = isRehearsal ? { ...RESULTS, ...FORESEEN } : RESULTS
  const rows = answers.map(({ line, address, result }) => [String(line), address, words[result]])
  const moved = answers.filter(({ result }) => result.startsWith('moves')).length
  const wrong = answers.filter(isWrong).length
  return [
    table([['LINE', 'MAILBOX', 'RESULT'], ...rows]),
    '',
    `${moved} ${isRehearsal ? 'would be turned on or off' : 'turned on or off'}, ` +
      `${answers.length - moved - wrong} as they were, ${wrong} not understood.`,
  ].join('\n')
}

function isWrong({ result }: RowAnswer): boolean {
  return !/^(?:moves|stands)-/.test(result)
}

const RESULTS: Record<RowAnswer['result'], string> = {
  'moves-on': 'turned on',
  'moves-off': 'turned off',
  'stands-on': 'is on already',
  'stands-off': 'is off already',
  twice: 'stands in the list twice: the first line counts',
  'no-mailbox': 'there is no such mailbox',
  'no-address': 'is not an address',
  'no-choice': 'briefing must be on or off',
  'too-many-fields': 'has more fields than there are columns',
}

const FORESEEN = { 'moves-on': 'would be turned on', 'moves-off': 'would be turned off' }

const FAULTS: Record<ListFault, string> = {
  'no-text': 'is no text in UTF-8',
  empty: 'is empty',
  'no-address-column': 'has no column address',
  'no-briefing-column': 'has no column briefing',
  'open-quote': 'opens a quote that nothing closes, so nothing after it can be read',
}

const COLUMNS = 'The first line names the columns: address,briefing.'
const HINTS: Partial<Record<ListFault, string>> = {
  'no-text': 'Save it in your spreadsheet as CSV UTF-8.',
  'open-quote': 'Close it, or write two quotes for one.',
}

function readList(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const why = READ_FAULTS[code] ?? `can’t be read (${code})`
    throw usageError(`${file} ${why}.`, 'Name a CSV file, or - for standard input.')
  }
}

const READ_FAULTS: Record<string, string> = {
  ENOENT: 'is not there',
  EACCES: 'may not be read',
  EISDIR: 'is a folder',
}
