import { stderr, stdin } from 'node:process'
import { text } from 'node:stream/consumers'
import { withRoster } from '../app.ts'
import { hashOf } from '../web/admin/password.ts'
import { beginWith } from './opening.ts'
import { table } from './table.ts'
import { type LogWords, usageError } from './words.ts'

const LEAST_LENGTH = 12

/** Prints the line for `admin.passwordHash`. The password is read from the terminal, unseen, or from standard input. */
export async function hashPassword(): Promise<number> {
  const password = stdin.isTTY ? await askTwice() : (await text(stdin)).replace(/\r?\n$/, '')
  if (password.length < LEAST_LENGTH || /[\r\n]/.test(password)) {
    throw usageError(
      `Give one line of at least ${LEAST_LENGTH} characters.`,
      'A few words that nobody would put together make a good one.',
    )
  }
  console.log(await hashOf(password))
  return 0
}

/** Who changed what when, newest first. */
export async function showLog({ last, json, ...words }: LogWords): Promise<number> {
  return withRoster(beginWith(words), async (roster) => {
    const changes = await roster.someChanges({ from: 0, atMost: last })
    const rows = changes.map(({ at, by, what }) => [`${at.toISOString().slice(0, 16)}Z`, by, what])
    if (json) for (const change of changes) console.log(JSON.stringify(change))
    else if (rows.length === 0) console.log('Nothing has been changed yet.')
    else console.log(table([['WHEN', 'WHO', 'WHAT'], ...rows]))
    return 0
  })
}

async function askTwice(): Promise<string> {
  const password = await askUnseen('Password: ')
  if ((await askUnseen('Once more: ')) !== password) throw usageError('The two are not the same.')
  return password
}

// In raw mode nothing is echoed, and so the keys that end or mend a line are ours to know.
function askUnseen(question: string): Promise<string> {
  stderr.write(question)
  stdin.setRawMode(true).setEncoding('utf8').resume()
  return new Promise((resolve, reject) => {
    let typed: string[] = []
    function take(chunk: string): void {
      for (const key of chunk) {
        if (key === '\r' || key === '\n') {
          end(() => resolve(typed.join('')))
          return
        }
        if (key === '\u0003' || key === '\u0004') {
          end(() => reject(usageError('Stopped.')))
          return
        }
        if (key === '\u007f' || key === '\b') typed = typed.slice(0, -1)
        else typed.push(key)
      }
    }
    function end(settle: () => void): void {
      stdin.off('data', take).setRawMode(false).pause()
      stderr.write('\n')
      settle()
    }
    stdin.on('data', take)
  })
}
