import { openSqlite } from '../database/sqlite.ts'
import { endSession, hasEnded } from './ended-session.ts'
import { dropLinkMail, keepLinkMail } from './link-mail.ts'
import {
  lastDay,
  outcomes,
  outcomesOf,
  record,
  tally,
  totals,
  unserved,
  wasBriefed,
} from './outcomes.ts'
import {
  closedFor,
  countPeople,
  due,
  entries,
  find,
  findById,
  headcounts,
  nextDue,
  postpone,
  somePeople,
  subscription,
  tenants,
} from './people.ts'
import { prefer } from './preference.ts'
import type { Roster } from './roster.ts'
import { MIGRATIONS } from './schema.ts'
import {
  dropCode,
  forgetBrowsers,
  hasCode,
  keepCode,
  knowsBrowser,
  tryCode,
} from './second-step.ts'
import { foreseeAll, setAll } from './switch-all.ts'
import {
  changes,
  countChanges,
  erase,
  erased,
  setAdmin,
  setSubscribed,
  setTenant,
  someChanges,
} from './switches.ts'
import { sync } from './sync.ts'

/**
 * The roster in `file`, which stays open and is shared by everybody in the process. ':memory:' works, and
 * so does `keep: false`, for dry runs: what is written is gone at close, and the file is only read.
 */
export async function openRoster(
  file: string,
  { keep }: { readonly keep: boolean } = { keep: true },
): Promise<Roster> {
  const database = openSqlite({ file, migrations: MIGRATIONS, keep })
  return {
    sync: (described, now) => sync(database, described, now),
    tenants: () => tenants(database),
    entries: (choice) => entries(database, choice),
    countPeople: (search) => countPeople(database, search),
    somePeople: (search, part) => somePeople(database, search, part),
    headcounts: (tenant) => headcounts(database, tenant),
    find: (address) => find(database, address),
    findById: (mailboxId) => findById(database, mailboxId),
    subscription: (mailboxId) => subscription(database, mailboxId),
    due: (now, atMost) => due(database, now, atMost),
    nextDue: () => nextDue(database),
    postpone: (mailboxId, until) => postpone(database, mailboxId, until),
    setTenant: (id, on, change) => setTenant(database, id, on, change),
    setAdmin: (mailboxId, on, change) => setAdmin(database, mailboxId, on, change),
    foreseeAll: (rows) => foreseeAll(database, rows),
    setAll: (rows, change) => setAll(database, rows, change),
    setSubscribed: (mailboxId, on, change) => setSubscribed(database, mailboxId, on, change),
    prefer: (mailboxId, preferences, change) => prefer(database, mailboxId, preferences, change),
    record: (report, at) => record(database, report, at),
    outcomes: (day) => outcomes(database, day),
    outcomesOf: (mailboxId) => outcomesOf(database, mailboxId),
    tally: (day) => tally(database, day),
    unserved: (day, atMost) => unserved(database, day, atMost),
    wasBriefed: (mailboxId, day) => wasBriefed(database, mailboxId, day),
    lastDay: (until) => lastDay(database, until),
    totals: (since) => totals(database, since),
    closedFor: (ms, now) => closedFor(database, ms, now),
    erase: (mailboxId, change) => erase(database, mailboxId, change),
    erased: () => erased(database),
    keepCode: (mailboxId, code, now) => keepCode(database, mailboxId, code, now),
    dropCode: (mailboxId, proof) => dropCode(database, mailboxId, proof),
    hasCode: (mailboxId, now) => hasCode(database, mailboxId, now),
    tryCode: (mailboxId, attempt, now) => tryCode(database, mailboxId, attempt, now),
    knowsBrowser: (mailboxId, browser, now) => knowsBrowser(database, mailboxId, browser, now),
    forgetBrowsers: (mailboxId) => forgetBrowsers(database, mailboxId),
    keepLinkMail: (mailboxId, about, now) => keepLinkMail(database, mailboxId, about, now),
    dropLinkMail: (mailboxId, about) => dropLinkMail(database, mailboxId, about),
    changes: (mailboxId) => changes(database, mailboxId),
    countChanges: () => countChanges(database),
    someChanges: (part) => someChanges(database, part),
    endSession: (id, endsAt, now) => endSession(database, id, endsAt, now),
    hasEnded: (id) => hasEnded(database, id),
    checkPlace: () => database.checkPlace(),
    close: () => database.close(),
  }
}
