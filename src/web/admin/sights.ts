import { addDays, type LocalDay, localDay, localTime } from '../../model/day.ts'
import type { AdminPage, OutcomeRow, PersonRow, TenantAsk } from '../../render/admin-pages.ts'
import { decide } from '../../roster/decide.ts'
import type { DayTotals, Entry } from '../../roster/roster.ts'
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
  const entries = await roster.entries({ tenants: [id] })
  const willing = entries.filter((entry) => entry.adminToggle.on && entry.subscription.on)
  const first = willing.toSorted((a, b) => a.nextDueAt.getTime() - b.nextDueAt.getTime())[0]
  return {
    kind: 'tenant',
    id,
    name: known.tenant.name,
    on,
    isAlready: known.toggle.on === on,
    people: willing.length,
    others: entries.length - willing.length,
    from: first === undefined ? '' : dueOf(first),
  }
}

export async function peopleSight(
  { roster }: AdminDesk,
  search: string,
  asked: number,
): Promise<AdminPage> {
  const wanted = search.trim().toLowerCase()
  const found = (await roster.entries()).filter(({ mailbox: { address, aliases, name } }) =>
    [address, ...aliases, name].some((text) => text.toLowerCase().includes(wanted)),
  )
  const paging = pagingOf(asked, found.length)
  return { kind: 'people', search, people: shownOf(found, paging.page).map(personOf), paging }
}

/** The day by UTC; a person is still due on it when it is that date where they are. */
export async function todaySight({ roster, clock }: AdminDesk): Promise<AdminPage> {
  const day = localDay(clock(), 'UTC')
  const entries = await roster.entries()
  const on = entries.filter((entry) => deciding(entry) === undefined)
  const due = on.filter(({ nextDueAt, mailbox }) => localDay(nextDueAt, mailbox.timeZone) === day)
  const reports = await roster.outcomes(day)
  const groups = Map.groupBy(reports, ({ kind, reason }) => `${kind} ${reason ?? ''}`)
  const outcomes = [...groups.values()].flatMap(([first, ...more]): OutcomeRow[] =>
    first === undefined
      ? []
      : [{ kind: first.kind, why: first.reason ?? '', people: more.length + 1 }],
  )
  const troubled = reports
    .filter(({ kind }) => kind !== 'sent' && kind !== 'skipped')
    .map(({ address, reason }) => ({ address, why: reason ?? '' }))
  return {
    kind: 'today',
    day,
    due: due.length,
    off: entries.length - on.length,
    outcomes: outcomes.toSorted((a, b) => b.people - a.people),
    troubled: troubled.slice(0, PAGE_SIZE),
    month: monthOf(day, await roster.totals(addDays(day, 1 - DAYS_SHOWN))),
  }
}

export async function logSight({ roster }: AdminDesk, asked: number): Promise<AdminPage> {
  const changes = await roster.changes()
  const paging = pagingOf(asked, changes.length)
  const rows = shownOf(changes, paging.page).map(({ at, by, what }) => ({
    at: at.toISOString().slice(0, 16).replace('T', ' '),
    by,
    what,
  }))
  return { kind: 'log', changes: rows, paging }
}

function personOf(entry: Entry): PersonRow {
  const { mailbox, adminToggle, subscription, tenantToggle } = entry
  const layer = deciding(entry)
  const toggles = { tenant: tenantToggle, admin: adminToggle, unsubscribed: subscription }
  return {
    id: mailbox.id,
    address: mailbox.address,
    name: mailbox.name,
    tenant: mailbox.tenant.name,
    layer,
    source: layer === undefined ? '' : toggles[layer].source,
    isAllowed: adminToggle.on,
    next: dueOf(entry),
  }
}

// The layers that last: whether a day is a workday, or the hour right, is no one's state.
function deciding(entry: Entry): PersonRow['layer'] {
  const decision = decide(
    {
      ...entry,
      isAway: false,
      isWorkday: true,
      window: 'open',
      wasBriefed: false,
      day: localDay(entry.nextDueAt, entry.mailbox.timeZone),
    },
    { force: false },
  )
  const layer = decision.kind === 'skip' ? decision.layer : undefined
  return (['tenant', 'admin', 'unsubscribed'] as const).find((known) => known === layer)
}

function dueOf({ nextDueAt, mailbox: { timeZone } }: Entry): string {
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

function pagingOf(asked: number, total: number) {
  const last = Math.max(1, Math.ceil(total / PAGE_SIZE))
  return { page: Math.min(asked, last), size: PAGE_SIZE, total }
}

function shownOf<T>(all: readonly T[], page: number): readonly T[] {
  return all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
}
