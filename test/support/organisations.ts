import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '../../src/config.ts'
import { addDays, localDay, weekday } from '../../src/model/day.ts'
import type { OutcomeKind } from '../../src/model/outcome.ts'
import { openRoster } from '../../src/roster/open.ts'
import { makeReport } from './make.ts'

/** Three organisations with sixty people, and thirty days of mornings behind them, bad ones among them. */
export async function makeOrganisations(folder: string, settings: string): Promise<string> {
  const config = join(folder, 'daybrief.yaml')
  writeFileSync(config, `${settings}\ntenants:\n${TENANTS.map(describe).join('')}`)
  const { data, tenants } = readConfig(config)
  mkdirSync(data, { recursive: true })
  const roster = await openRoster(join(data, 'roster.sqlite'))
  const now = new Date()
  await roster.sync(tenants, now)

  const today = localDay(now, 'UTC')
  const entries = await roster.entries()
  for (let ago = 29; ago >= 0; ago--) {
    const day = addDays(today, -ago)
    if (weekday(day) === 'sat' || weekday(day) === 'sun') continue
    for (const [index, { mailbox }] of entries.entries()) {
      const [kind, reason] = endingOf(index, ago)
      await roster.record(makeReport(mailbox, { day, kind, reason }), now)
    }
  }
  const change = { by: 'command line', at: now }
  for (const { mailbox } of entries.slice(3, 6)) await roster.setAdmin(mailbox.id, false, change)
  for (const { mailbox } of entries.slice(6, 8)) {
    await roster.setSubscribed(mailbox.id, false, { by: 'the person', at: now })
  }
  await roster.close()
  return config
}

const TENANTS = [
  { id: 'acme', name: 'Acme', briefing: 'on', zone: 'Europe/Amsterdam', people: 38 },
  {
    id: 'globex',
    name: 'Globex Deutschland GmbH & Co. KG',
    briefing: 'on',
    zone: 'Europe/Berlin',
    people: 15,
  },
  { id: 'initech', name: 'Initech', briefing: 'off', zone: 'America/Los_Angeles', people: 7 },
] as const

const FIRST = ['Ana', 'Ben', 'Cleo', 'Dirk-Jan', 'Élodie', 'Farid', 'Grace', 'Hugo', 'Inés', 'Jun']
const LAST = ['Silva', 'Okafor', 'van der Berg', 'Müller-Lüdenscheidt', 'Tan', 'Novák']

function describe({ id, name, briefing, zone, people }: (typeof TENANTS)[number]): string {
  const mailboxes = Array.from({ length: people }, (_, index) => {
    const first = FIRST[index % FIRST.length] ?? ''
    const last = LAST[(index + Math.floor(index / FIRST.length)) % LAST.length] ?? ''
    const address = `${first}.${last}${index}@${id}.example`
    const plain = address
      .normalize('NFD')
      .replace(/[^\x21-\x7e]/g, '')
      .toLowerCase()
    return `      - { address: ${plain}, name: ${first} ${last}, timeZone: ${zone} }\n`
  })
  return `  - id: ${id}
    name: ${name}
    geo: eu
    briefing: ${briefing}
    source: folder:./mailboxes
    mailboxes:
${mailboxes.join('')}`
}

function endingOf(person: number, ago: number): [OutcomeKind, string | undefined] {
  if (person >= 53) return ['skipped', 'tenant-off']
  if (ago === 9 && person < 30) return ['deferred', '451']
  if (ago === 4 && person < 3) return ['refused', '550']
  if (person === (ago * 7) % 53) return ['failed', 'source']
  return (person * 5 + ago * 3) % 7 < 5 ? ['sent', undefined] : ['skipped', 'nothing-to-say']
}
