import { type LocalDay, type LocalTime, type Weekday, weekday } from './day.ts'

/** An organisation. Its toggle lives in the roster; what stands here is described by configuration. */
export interface Tenant {
  readonly id: string // a slug: it names folders
  readonly name: string
  readonly geo: string // a slug: where the tenant's data stays
  readonly exclude: readonly string[] // senders who never make items: an address, or *@domain
  readonly protectedLabels: readonly string[] // "Header: value" lines that mark a mail as not to be read
}

/** A person's mailbox and how they work. */
export interface Mailbox {
  readonly id: string // 16 hex digits made from the address; the only name of a person in logs and on disk
  readonly address: string // lower case
  readonly aliases: readonly string[] // their other addresses, lower case
  readonly name: string
  readonly tenant: Tenant
  readonly locale: string // BCP 47
  readonly timeZone: string // IANA
  readonly workdays: readonly Weekday[]
  readonly workHours: WorkHours
  readonly sendAt: LocalTime
}

interface WorkHours {
  readonly start: LocalTime
  readonly end: LocalTime // earlier than start: the shift ends on the next day
}

export function isOwn(mailbox: Mailbox, address: string): boolean {
  const lower = address.toLowerCase()
  return lower === mailbox.address || mailbox.aliases.includes(lower)
}

export function isWorkday(mailbox: Mailbox, day: LocalDay): boolean {
  return mailbox.workdays.includes(weekday(day))
}

/** Does one of the patterns name this address? A pattern is an address or `*@domain`. */
export function isExcluded(patterns: readonly string[], address: string): boolean {
  const lower = address.toLowerCase()
  return patterns.some((pattern) =>
    pattern.startsWith('*@')
      ? lower.endsWith(pattern.slice(1).toLowerCase())
      : lower === pattern.toLowerCase(),
  )
}
