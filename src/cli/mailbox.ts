import { withRecords, withRoster } from '../app.ts'
import { switchedOffBy } from '../roster/decide.ts'
import type { Entry, Roster } from '../roster/roster.ts'
import { eraseMailbox } from '../run/erase.ts'
import { exportMailbox } from '../run/export.ts'
import { beginWith } from './opening.ts'
import { table } from './table.ts'
import { type ConfigWord, type MailboxVerb, usageError } from './words.ts'

export async function listMailboxes(text: string | undefined, words: ConfigWord): Promise<number> {
  return withRoster(beginWith(words), async (roster) => {
    const search = (text ?? '').trim()
    const all = { from: 0, atMost: await roster.countPeople(search) }
    const entries = await roster.somePeople(search, all)
    const header = ['MAILBOX', 'TENANT', 'BRIEFED', 'DECIDED BY', 'SENDS AT', 'ZONE']
    if (entries.length > 0) console.log(table([header, ...entries.map(rowOf)]))
    else console.log(search === '' ? 'There is no mailbox.' : `No mailbox is like “${search}”.`)
    return 0
  })
}

export async function changeMailbox(
  verb: MailboxVerb,
  address: string,
  words: ConfigWord,
): Promise<number> {
  const opening = beginWith(words)
  const now = opening.clock()
  if (verb === 'export' || verb === 'erase') {
    return withRecords(opening, async (records) => {
      const entry = await find(records.roster, address)
      const result =
        verb === 'export'
          ? await exportMailbox(entry, records, now)
          : {
              address: entry.mailbox.address,
              ...(await eraseMailbox(entry, COMMAND_LINE, records, now)),
            }
      console.log(JSON.stringify(result, null, 2))
      return 0
    })
  }
  return withRoster(opening, async (roster) => {
    const { mailbox } = await find(roster, address)
    const change = { by: COMMAND_LINE, at: now }
    const isOn = verb === 'on' || verb === 'resubscribe'
    const isAdmin = verb === 'on' || verb === 'off'
    const moved = isAdmin
      ? await roster.setAdmin(mailbox.id, isOn, change)
      : await roster.setSubscribed(mailbox.id, isOn, change)
    console.log(moved ? SENTENCES[verb](mailbox.address) : `${mailbox.address}: nothing to change.`)
    return 0
  })
}

const COMMAND_LINE = 'command line'

const SENTENCES: Record<Exclude<MailboxVerb, 'export' | 'erase'>, (address: string) => string> = {
  on: (address) => `${address} may be briefed again; whether they subscribe is theirs to say.`,
  off: (address) => `${address} will not be briefed, and can’t turn it on themselves.`,
  unsubscribe: (address) => `${address} is unsubscribed: no more briefings.`,
  resubscribe: (address) => `${address} is subscribed again.`,
}

async function find(roster: Roster, address: string): Promise<Entry> {
  const entry = await roster.find(address)
  if (entry === undefined) {
    throw usageError(`There is no mailbox ${address}.`, 'See: daybrief mailbox list')
  }
  return entry
}

function rowOf(entry: Entry): string[] {
  const { mailbox, preferences, tenantToggle, adminToggle, subscription } = entry
  const whose = (preference: unknown) => (preference === undefined ? '' : ' (the person)')
  const layer = switchedOffBy(entry)
  const decides = {
    tenant: `tenant off (${tenantToggle.source})`,
    admin: `off by admin (${adminToggle.source})`,
    unsubscribed: `unsubscribed (${subscription.source})`,
  }
  return [
    mailbox.address,
    mailbox.tenant.id,
    layer === undefined ? 'yes' : 'no',
    layer === undefined ? '' : decides[layer],
    `${mailbox.sendAt}${whose(preferences.sendAt)}`,
    `${mailbox.timeZone}${whose(preferences.timeZone)}`,
  ]
}
