import { addDays, type LocalDay, localDay, localTime } from '../../model/day.ts'
import type { AdminPage, Paging, PersonRow, TenantAsk } from '../../render/admin-pages.ts'
import { switchedOffBy } from '../../roster/decide.ts'
import { reachOf, sumOf } from '../../roster/headcount.ts'
import type { DayTotals, Entry, Headcount, Part } from '../../roster/roster.ts'
import type { AdminDesk } from './desk.ts'

/** What each page shows, asked of the roster. Nothing here changes anything. */

const PAGE_SIZE = 50
const DAYS_SHOWN = 30

export async function tenantsSight({ roster }: AdminDesk): Promise<AdminPage> {
  const tenants = (await roster.tenants()).map(({ tenant, toggle, mailboxes }) => ({
    id: tenant.id,
    name: tenant.name,
    on: toggle.on,
    source: toggle.source,
    people: mailboxes,
  }))
  return { kind: 'tenants', tenants }
}

/** What turning a tenant on or off will do; undefined when there is no such tenant. */
export async function tenantSight(
  { roster }: AdminDesk,
  id: string,
  on: boolean,
): Promise<TenantAsk | undefined> {
  const known = (await roster.tenants()).find(({ tenant }) => tenant.id === id)
  if (known === undefined) return undefined
  const { people, others, first } = reachOf(await roster.headcounts(id))
  return {
    kind: 'tenant',
    id,
    name: known.tenant.name,
    on,
    isAlready: known.toggle.on === on,
    people,
    others,
    from: first === undefined ? '' : dueOf(first),
  }
}

export async function peopleSight(
  { roster }: AdminDesk,
  search: string,
  asked: number,
): Promise<AdminPage> {
  const wanted = search.trim()
  const paging = pagingOf(asked, await roster.countPeople(wanted))
  const people = await roster.somePeople(wanted, partOf(paging))
  return { kind: 'people', search, people: people.map(personOf), paging }
}

/** The day by UTC; a person is still due on it when it is that date where they are. */
export async function todaySight({ roster, clock }: AdminDesk): Promise<AdminPage> {
  const day = localDay(clock(), 'UTC')
  const counts = await roster.headcounts()
  const on = counts.filter((some) => switchedOffBy(some) === undefined)
  const due = on.filter(({ nextDueAt, timeZone }) => localDay(nextDueAt, timeZone) === day)
  const [tally, unserved] = [await roster.tally(day), await roster.unserved(day, PAGE_SIZE)]
  return {
    kind: 'today',
    day,
    due: sumOf(due),
    off: sumOf(counts) - sumOf(on),
    outcomes: tally.map(({ kind, reason, people }) => ({ kind, why: reason ?? '', people })),
    troubled: unserved.map(({ address, reason }) => ({ address, why: reason ?? '' })),
    month: monthOf(day, await roster.totals(addDays(day, 1 - DAYS_SHOWN))),
  }
}

export async function logSight({ roster }: AdminDesk, asked: number): Promise<AdminPage> {
  const paging = pagingOf(asked, await roster.countChanges())
  const changes = await roster.someChanges(partOf(paging))
  const rows = changes.map(({ at, by, what }) => ({
    at: at.toISOString().slice(0, 16).replace('T', ' '),
    by,
    what,
  }))
  return { kind: 'log', changes: rows, paging }
}

function personOf(entry: Entry): PersonRow {
  const { mailbox, adminToggle, subscription, tenantToggle } = entry
  const layer = switchedOffBy(entry)
  const toggles = { tenant: tenantToggle, admin: adminToggle, unsubscribed: subscription }
  return {
    id: mailbox.id,
    address: mailbox.address,
    name: mailbox.name,
    tenant: mailbox.tenant.name,
    layer,
    source: layer === undefined ? '' : toggles[layer].source,
    isAllowed: adminToggle.on,
    next: dueOf({ nextDueAt: entry.nextDueAt, timeZone: mailbox.timeZone }),
  }
}

function dueOf({ nextDueAt, timeZone }: Pick<Headcount, 'nextDueAt' | 'timeZone'>): string {
  return `${localDay(nextDueAt, timeZone)} ${localTime(nextDueAt, timeZone)} (${timeZone})`
}

// Every day has a row, so that one on which nothing happened is seen.
function monthOf(today: LocalDay, totals: readonly DayTotals[]) {
  const known = new Map(totals.map(({ day, counts }) => [day, counts]))
  return Array.from({ length: DAYS_SHOWN }, (_, index) => {
    const day = addDays(today, index + 1 - DAYS_SHOWN)
    const { sent = 0, deferred = 0, refused = 0, failed = 0 } = known.get(day) ?? {}
    return { day, sent, trouble: deferred + refused + failed }
  })
}

function pagingOf(asked: number, total: number): Paging {
  const last = Math.max(1, Math.ceil(total / PAGE_SIZE))
  return { page: Math.min(asked, last), size: PAGE_SIZE, total }
}

function partOf({ page, size }: Paging): Part {
  return { from: (page - 1) * size, atMost: size }
}
