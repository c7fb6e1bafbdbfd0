import type { AdminPage, ListAnswersPage, ListFault } from './admin-pages.ts'
import type { AdminWords } from './admin-words.ts'

/** What the two pages of a list are given. */
type ListPage = Extract<AdminPage, { kind: 'list' }>

export function listOf({ say }: AdminWords, { fault, line, text }: ListPage): object {
  return {
    title: say('listTitle'),
    fault: fault === 'none' ? '' : say(LIST_FAULTS[fault], { line }),
    list: text,
  }
}

export function listAnswersOf({ say }: AdminWords, page: ListAnswersPage): object {
  const { isDone, rows, ignored, text } = page
  const kindOf = ({ result }: ListAnswersPage['rows'][number]) =>
    /^moves/.test(result) ? 'moves' : /^stands/.test(result) ? 'stands' : 'wrong'
  const { moves = [], stands = [], wrong = [] } = Object.groupBy(rows, kindOf)
  const count = (name: 'listMoves' | 'listMoved' | 'listStands' | 'listWrong', some: object[]) =>
    some.length === 0 ? '' : say(name, { count: some.length })
  return {
    title: say(isDone ? 'listDoneTitle' : 'listAskTitle'),
    sums: [
      count(isDone ? 'listMoved' : 'listMoves', moves),
      count('listStands', stands),
      count('listWrong', wrong),
    ].filter((sum) => sum !== ''),
    ignored:
      ignored.length === 0
        ? ''
        : say('listIgnored', { count: ignored.length, columns: ignored.join(', ') }),
    rows: rows.map((row) => ({
      line: String(row.line),
      address: row.address,
      says: say(ROW_WORDS[row.result][isDone ? 'done' : 'asked']),
      isWrong: kindOf(row) === 'wrong',
    })),
    isAsked: !isDone && moves.length > 0,
    move: say('listMove', { count: moves.length }),
    list: text,
  }
}

const LIST_FAULTS = {
  empty: 'listEmpty',
  'no-address-column': 'listNoAddress',
  'no-briefing-column': 'listNoBriefing',
  'open-quote': 'listOpenQuote',
  'no-text': 'listNoText',
  both: 'listBoth',
  'too-many': 'listTooMany',
} as const satisfies Record<ListFault, string>

const ROW_WORDS = {
  'moves-on': { asked: 'rowWillOn', done: 'rowNowOn' },
  'moves-off': { asked: 'rowWillOff', done: 'rowNowOff' },
  'stands-on': { asked: 'rowIsOn', done: 'rowIsOn' },
  'stands-off': { asked: 'rowIsOff', done: 'rowIsOff' },
  twice: { asked: 'rowTwice', done: 'rowTwice' },
  'no-mailbox': { asked: 'rowNoMailbox', done: 'rowNoMailbox' },
  'no-address': { asked: 'rowNoAddress', done: 'rowNoAddress' },
  'no-choice': { asked: 'rowNoChoice', done: 'rowNoChoice' },
  'too-many-fields': { asked: 'rowFields', done: 'rowFields' },
} as const satisfies Record<ListAnswersPage['rows'][number]['result'], object>
