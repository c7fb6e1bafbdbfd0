import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WEEKDAYS } from '../src/model/day.ts'
import { command, type Ended, start } from './support/command.ts'
import { zoneWhereItIsEight } from './support/now.ts'

/**
 * A word that stands in subjects, bodies, file names and meetings must be found in the mailbox' own store
 * and in the mail itself, and nowhere else, whatever happens at whatever log level.
 */
const CANARY = 'zyxcanary'
const DAY = '2026-03-27'
const ADDRESS = 'ana@acme.example'

let folder: string
let config: string
const said: Ended[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybrief-watch-'))
  config = join(folder, 'daybrief.yaml')
  writeFileSync(config, CONFIG)
  plant()
  const env = { DAYBRIEF_LOG: 'trace' }
  const commands = [
    ['doctor'],
    ['explain', ADDRESS, '--now', `${DAY}T12:00Z`],
    ['run', '--day', DAY, '--dry-run'],
    ['run', '--day', DAY],
    ['run', '--day', DAY, '--json'],
    ['run', '--day', DAY, '--force', '--json'],
    ['status', '--day', DAY],
    ['mailbox', 'list'],
    ['tenant', 'list'],
  ]
  for (const words of commands) said.push(await command([...words, '--config', config], { env }))

  // A store that can't be opened, and a worker, have things to say as well.
  const worker = start(['worker', '--config', config], { env })
  await new Promise<void>((resolve) => {
    worker.child.stderr?.on('data', (line) => String(line).includes('mailbox briefed') && resolve())
    worker.child.once('close', () => resolve())
  })
  worker.child.kill('SIGTERM')
  said.push(await worker.ended)
  for (const file of storeFiles()) writeFileSync(file, `not a database ${CANARY}`)
  said.push(await command(['run', '--day', DAY, '--config', config], { env }))
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true }))

describe('the words of a mail', () => {
  it('were read at all', () => {
    const outbox = readdirSync(join(folder, 'data', 'outbox'))
    const html = outbox.filter((name) => name.endsWith('.html'))

    expect(said[3]?.out).toMatch(/sent +ana@acme\.example +\d tasks?/)
    expect(html.length).toBeGreaterThan(0)
    expect(readFileSync(join(folder, 'data', 'outbox', html[0]!), 'utf8')).toContain(CANARY)
  })

  it('reach neither standard output nor the log, at trace', () => {
    for (const { out, err } of said) expect(`${out}\n${err}`).not.toMatch(new RegExp(CANARY, 'i'))
    expect(said.map(({ err }) => err).join('')).toContain('mailbox briefed')
  })

  it('lie in the mailbox store and the mail, and in no other file, nor in a file name', () => {
    const files = readdirSync(join(folder, 'data'), { recursive: true, encoding: 'utf8' })
    const holding = files.filter((file) => holds(join(folder, 'data', file)))

    expect(files.filter((file) => file.includes(CANARY))).toEqual([])
    expect(holding.filter((file) => !/^(mail|outbox)\//.test(file))).toEqual([])
  })

  it('and no address reaches the log or a file name', () => {
    const files = readdirSync(join(folder, 'data', 'mail'), { recursive: true, encoding: 'utf8' })

    expect(said.map(({ err }) => err).join('')).not.toContain('@')
    expect(files.filter((file) => file.includes('ana'))).toEqual([])
  })
})

// Whatever the hour, a worker has her to brief.
const CONFIG = `
from: briefing@acme.example
port: 0
tenants:
  - id: acme
    name: Acme
    geo: us
    briefing: on
    source: folder:./mailboxes
    mailboxes:
      - { address: ${ADDRESS}, name: Ana, timeZone: ${zoneWhereItIsEight(new Date())}, workdays: [${WEEKDAYS.join(', ')}] }
`

function plant(): void {
  const home = join(folder, 'mailboxes', ADDRESS)
  mkdirSync(join(home, 'mail', 'inbox', CANARY), { recursive: true })
  mkdirSync(join(home, 'calendar'), { recursive: true })
  const mail = (n: number, body: string) =>
    [
      `From: Ben ${CANARY} <ben.${CANARY}@acme.example>`,
      `To: Ana <${ADDRESS}>`,
      `Subject: Subject ${CANARY} ${n}`,
      `Message-ID: <${n}.${CANARY}@acme.example>`,
      'Date: Thu, 26 Mar 2026 10:00:00 +0000',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      body,
      '--b',
      `Content-Type: application/pdf; name="${CANARY}.pdf"`,
      `Content-Disposition: attachment; filename="${CANARY}.pdf"`,
      'Content-Transfer-Encoding: base64',
      '',
      'JVBERi0xLjQK',
      '--b--',
      '',
    ].join('\r\n')
  const inbox = join(home, 'mail', 'inbox', CANARY)
  writeFileSync(
    join(inbox, 'one.eml'),
    mail(1, `Could you send me the ${CANARY} figures by Friday?`),
  )
  writeFileSync(join(inbox, 'two.eml'), mail(2, `Please review the ${CANARY} draft before Monday.`))
  writeFileSync(join(inbox, `broken ${CANARY}.eml`), '')
  writeFileSync(join(inbox, `garbage ${CANARY}.eml`), `\u0000\u0001${CANARY}`)
  const event = (uid: string, lines: string) =>
    `BEGIN:VEVENT\r\nUID:${uid}-${CANARY}\r\nDTSTAMP:20260101T000000Z\r\n${lines}\r\nSUMMARY:Meeting ${CANARY}\r\nEND:VEVENT`
  writeFileSync(
    join(home, 'calendar', `${CANARY}.ics`),
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//t//EN',
      event('a', 'DTSTART:20260327T100000Z\r\nDTEND:20260327T110000Z'),
      event('b', 'DTSTART:20260327T103000Z\r\nDTEND:20260327T113000Z'),
      event('c', 'DTSTART:20180101T103000Z\r\nRRULE:FREQ=SECONDLY'),
      'END:VCALENDAR',
      '',
    ].join('\r\n'),
  )
  writeFileSync(join(home, 'calendar', `broken ${CANARY}.ics`), `BEGIN:VCALENDAR\r\n${CANARY}`)
}

function storeFiles(): string[] {
  return readdirSync(join(folder, 'data', 'mail'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.sqlite'))
    .map((file) => join(folder, 'data', 'mail', file))
}

function holds(file: string): boolean {
  try {
    return readFileSync(file, 'latin1').toLowerCase().includes(CANARY)
  } catch {
    return false // a folder
  }
}
