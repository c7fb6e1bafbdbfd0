import { isUtf8 } from 'node:buffer'
import type { KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Problem } from '../errors.ts'
import { idOf } from '../model/id.ts'
import type { Mailbox, Tenant } from '../model/mailbox.ts'
import { describeAdmin } from './admin.ts'
import type { Config, ConfiguredMailbox, ConfiguredTenant, Dkim } from './configuration.ts'
import { readKey } from './dkim.ts'
import { type Placed, parsePeople } from './people.ts'
import {
  type ConfigShape,
  type MailboxShape,
  namedFiles,
  parseSender,
  type TenantShape,
} from './shape.ts'

/**
 * Turns a file of the right shape into a Config, and finds what its shape can't tell: files that are not
 * there, and names that stand twice.
 */
export function describe(
  shape: ConfigShape,
  file: string,
  folder: string,
): { readonly config: Config; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const people = shape.tenants.map((tenant, index) =>
    peopleOf(tenant, `tenants[${index}].mailboxes`, folder, problems),
  )
  const tenants = shape.tenants.map((tenant, index) =>
    describeTenant(tenant, people[index] ?? [], folder),
  )
  problems.push(...twice(shape, people.flat()))
  const config: Config = {
    file,
    publicUrl: shape.publicUrl.replace(/\/+$/, ''),
    host: shape.host,
    port: shape.port,
    metrics: metricsOf(shape.metrics),
    brokenThemes: shape.brokenThemes,
    data: resolve(folder, shape.data),
    deliver: located(shape.deliver ?? `outbox:${shape.data}/outbox`, folder),
    from: parseSender(shape.from) ?? { name: '', address: shape.from },
    dkim: shape.dkim && readDkim(shape.dkim, folder, problems),
    replies: shape.replies && {
      folder: resolve(folder, shape.replies.folder),
      authserv: shape.replies.authserv?.toLowerCase(),
    },
    admin: shape.admin && describeAdmin(shape.admin),
    tenants,
  }
  return { config, problems }
}

/**
 * What is wrong with the files that a file of a wrong shape names, where it names them well: so that
 * whoever mends the one mends the others in the same go.
 */
export function problemsOfFiles(value: unknown, folder: string): readonly Problem[] {
  const problems: Problem[] = []
  const { tenants, dkim } = namedFiles.parse(value)
  for (const [index, tenant] of tenants.entries()) {
    if (tenant !== undefined) {
      readPeople(tenant.mailboxes, `tenants[${index}].mailboxes`, folder, problems)
    }
  }
  if (dkim !== undefined) readDkimKey(dkim.keyFile, folder, problems)
  return problems
}

function peopleOf(
  { mailboxes }: TenantShape,
  path: string,
  folder: string,
  problems: Problem[],
): readonly Placed[] {
  if (typeof mailboxes === 'string') return readPeople(mailboxes, path, folder, problems)
  return mailboxes.map((shape, index) => ({ path: `${path}[${index}]`, shape }))
}

function describeTenant(
  shape: TenantShape,
  people: readonly Placed[],
  folder: string,
): ConfiguredTenant {
  const tenant: Tenant = {
    id: shape.id,
    name: shape.name,
    geo: shape.geo,
    exclude: shape.exclude,
    protectedLabels: shape.protectedLabels,
  }
  return {
    tenant,
    startsOn: shape.briefing === true || shape.briefing === 'on',
    source: located(shape.source, folder),
    mailboxes: people.map((person) => describeMailbox(person.shape, tenant)),
  }
}

function metricsOf(shape: ConfigShape['metrics']): Config['metrics'] {
  if (typeof shape === 'object') return shape
  return shape === true || shape === 'on' ? 'near' : 'off'
}

function describeMailbox(shape: MailboxShape, tenant: Tenant): ConfiguredMailbox {
  const address = shape.address.toLowerCase()
  const [start = '', end = ''] = shape.workHours.split('-').map((part) => part.trim())
  const mailbox: Mailbox = {
    id: idOf(address),
    address,
    aliases: shape.aliases.map((alias) => alias.toLowerCase()),
    name: shape.name,
    tenant,
    locale: shape.locale,
    timeZone: shape.timeZone,
    workdays: shape.workdays,
    workHours: { start, end },
    sendAt: shape.sendAt,
  }
  return { mailbox, startsSubscribed: shape.subscribed }
}

function readPeople(
  name: string,
  path: string,
  folder: string,
  problems: Problem[],
): readonly Placed[] {
  const file = resolve(folder, name)
  const bytes = readFile(file, path, name, problems)
  if (bytes === undefined) return []
  if (!isUtf8(bytes)) {
    const hint = 'Save it as CSV UTF-8: in another encoding people get another name.'
    problems.push({ path, why: 'names a file that is no text in UTF-8', got: name, hint })
    return []
  }
  const read = parsePeople(bytes.toString('utf8'), name)
  problems.push(...read.problems)
  return read.people
}

function readDkim(
  shape: { domain: string; selector: string; keyFile: string },
  folder: string,
  problems: Problem[],
): Dkim | undefined {
  const { selector } = shape
  const domain = shape.domain.toLowerCase() // as addresses have theirs
  const privateKey = readDkimKey(shape.keyFile, folder, problems)
  return privateKey && { domain, selector, keyFile: resolve(folder, shape.keyFile), privateKey }
}

function readDkimKey(name: string, folder: string, problems: Problem[]): KeyObject | undefined {
  const path = 'dkim.keyFile'
  const pem = readFile(resolve(folder, name), path, name, problems)
  if (pem === undefined) return undefined
  const read = readKey(pem.toString('utf8'), path, name)
  if ('key' in read) return read.key
  problems.push(read.problem)
  return undefined
}

function readFile(
  file: string,
  path: string,
  name: string,
  problems: Problem[],
): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch {
    const hint = `Looked for ${file}.`
    problems.push({ path, why: 'names a file that can’t be read', got: name, hint })
    return undefined
  }
}

// `folder:./mailboxes` and `outbox:./out` are seen from where the file lies; a server's address is left alone.
function located(url: string, folder: string): string {
  const [, scheme, path] = /^(folder|outbox):(.+)$/.exec(url) ?? []
  return scheme === undefined || path === undefined ? url : `${scheme}:${resolve(folder, path)}`
}

function twice(shape: ConfigShape, people: readonly Placed[]): Problem[] {
  const ids = shape.tenants.map((tenant, index) => ({
    name: tenant.id,
    path: `tenants[${index}].id`,
  }))
  const addresses = people.flatMap(({ path, shape: { address, aliases } }) => [
    { name: address.toLowerCase(), path: `${path}.address` },
    ...aliases.map((alias, index) => ({
      name: alias.toLowerCase(),
      path: `${path}.aliases[${index}]`,
    })),
  ])
  return [...repeated(ids), ...repeated(addresses)]
}

function repeated(named: readonly { name: string; path: string }[]): Problem[] {
  const first = new Map<string, string>()
  return named.flatMap(({ name, path }) => {
    const earlier = first.get(name)
    if (earlier === undefined) first.set(name, path)
    return earlier === undefined
      ? []
      : [{ path, why: 'stands twice', got: name, hint: `First at ${earlier}.` }]
  })
}
