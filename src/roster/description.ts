import type { Mailbox, Tenant } from '../model/mailbox.ts'

/**
 * Tenants and people as the roster keeps them: one JSON text each, the tenant apart from its people. Two
 * descriptions are the same when their texts are, so a sync writes only what has changed.
 */
export function describeTenant({ id, name, geo, exclude, protectedLabels }: Tenant): string {
  return JSON.stringify({ id, name, geo, exclude, protectedLabels })
}

export function describeMailbox(mailbox: Mailbox): string {
  const { id, address, aliases, name, locale, timeZone, workdays, workHours, sendAt } = mailbox
  const hours = { start: workHours.start, end: workHours.end }
  return JSON.stringify({
    id,
    address,
    aliases,
    name,
    locale,
    timeZone,
    workdays,
    workHours: hours,
    sendAt,
  })
}

export function tenantFrom(description: string): Tenant {
  return JSON.parse(description) as Tenant // written by describeTenant
}

export function mailboxFrom(description: string, tenant: Tenant): Mailbox {
  return { ...(JSON.parse(description) as Omit<Mailbox, 'tenant'>), tenant } // by describeMailbox
}
