import { z } from 'zod'
import type { Problem } from '../errors.ts'
import { parseAddress, parseDomain } from '../model/address.ts'
import { isLocalTime, isTimeZone, WEEKDAYS } from '../model/day.ts'
import type { Person } from '../model/message.ts'
import { adminShape } from './admin.ts'
import { suggestion } from './suggest.ts'

/** The shape of daybrief.yaml, and one plain sentence for each way to get it wrong. */

const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be small letters, digits and dashes, 63 at most')
const onOff = z.union([z.boolean(), z.enum(['on', 'off'])], 'must be on or off')
const address = z
  .string()
  .refine((text) => parseAddress(text) !== undefined, 'is no mail address such as ana@acme.example')
// It stands in a line of a mail, of a report and of a log.
const name = z
  .string()
  .min(1, 'must not be empty')
  .regex(/^\P{Cc}*$/u, 'must be one line')
const PORT = 'must be a whole number from 0, which takes any free one, to 65535'
const port = z.int(PORT).min(0, PORT).max(65_535, PORT)
const host = z.string().min(1, 'must not be empty').default('127.0.0.1')
const timeOfDay = z.string().refine(isLocalTime, 'must be a time of day such as "07:00"')

export const mailboxShape = z.strictObject({
  address,
  aliases: z.array(address).default([]),
  name,
  locale: z.string().refine(isLocale, 'is no language tag such as en or pt-BR').default('en'),
  timeZone: z.string().refine(isTimeZone, 'is no time zone such as Europe/Amsterdam'),
  workdays: z
    .array(z.enum(WEEKDAYS, 'must be one of sun, mon, tue, wed, thu, fri, sat'))
    .min(1, 'must name at least one day')
    .default(['mon', 'tue', 'wed', 'thu', 'fri']),
  workHours: z
    .string()
    .refine(isHours, 'must be two different times such as 09:00-17:00')
    .default('09:00-17:00'),
  sendAt: timeOfDay.default('07:00'),
  subscribed: z.boolean('must be true or false').default(true),
})

const tenantShape = z.strictObject({
  id: slug,
  name,
  geo: slug,
  briefing: onOff.default('off'),
  source: z.string().regex(/^folder:./, 'must be folder:PATH'),
  exclude: z
    .array(z.string().refine(isSenderPattern, 'must be an address or *@domain'))
    .default([]),
  protectedLabels: z
    .array(z.string().regex(/^[\w-]+:\s*\S/, 'must be "Header: value"'))
    .default([]),
  mailboxes: z.union(
    [z.array(mailboxShape), z.string()],
    'must be a list of people, or the name of a .csv file',
  ),
})

const configShape = z.strictObject({
  publicUrl: z
    .string()
    .refine(isPlainUrl, 'must be the http or https address at which people reach the links')
    .default('http://localhost:8080'),
  host,
  port: port.default(8080),
  metrics: z
    .union([onOff, z.strictObject({ host, port })], 'must be on, off, or { port: 9464 }')
    .default('on'),
  brokenThemes: z.enum(['refuse', 'built-in'], 'must be refuse or built-in').default('refuse'),
  data: z.string().default('./data'),
  deliver: z.string().check(checkDeliver).optional(), // an outbox in the data folder
  from: z
    .string()
    .refine((text) => parseSender(text) !== undefined, 'must be an address, or Name <address>'),
  dkim: z
    .strictObject({ domain: z.string(), selector: z.string(), keyFile: z.string() })
    .optional(),
  replies: z
    .strictObject({
      folder: z.string().min(1, 'must not be empty'),
      authserv: z
        .string()
        .refine(
          (text) => parseDomain(text) !== undefined,
          'is no host name such as mx.acme.example',
        )
        .optional(),
    })
    .optional(),
  admin: adminShape.optional(),
  tenants: z.array(tenantShape).min(1, 'must name at least one tenant'),
})

/** The names of other files in it, as far as they can be made out whatever else is wrong. */
export const namedFiles = z
  .object({
    tenants: z.array(z.object({ mailboxes: z.string() }).optional().catch(undefined)).catch([]),
    dkim: z.object({ keyFile: z.string() }).optional().catch(undefined),
  })
  .catch({ tenants: [], dkim: undefined })

export type ConfigShape = z.infer<typeof configShape>
export type TenantShape = ConfigShape['tenants'][number]
export type MailboxShape = z.infer<typeof mailboxShape>

export type Shaped<T> =
  | { readonly kind: 'right'; readonly value: T }
  | { readonly kind: 'wrong'; readonly problems: readonly Problem[] }

export function checkShape(value: unknown): Shaped<ConfigShape> {
  return check(configShape, value, '')
}

/** The same check for one row of a people.csv; `path` says where the row stands. */
export function checkMailbox(value: unknown, path: string): Shaped<MailboxShape> {
  return check(mailboxShape, value, path)
}

function check<T>(shape: z.ZodType<T>, value: unknown, at: string): Shaped<T> {
  const result = shape.safeParse(value, { reportInput: true })
  if (result.success) return { kind: 'right', value: result.data }
  return { kind: 'wrong', problems: result.error.issues.flatMap((issue) => problemsOf(issue, at)) }
}

function problemsOf(issue: z.core.$ZodIssue, at: string): Problem[] {
  const path = joined(at, issue.path)
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(issue.path)
    return issue.keys.map((key) => ({
      path: joined(at, [...issue.path, key]),
      why: 'is no setting',
      hint: suggestion(key, known) ?? `Known here: ${known.join(', ')}.`,
    }))
  }
  if (issue.code === 'invalid_union') {
    // The branch that got furthest knows best what is wrong.
    const deepest = issue.errors.toSorted((a, b) => depth(b) - depth(a))[0] ?? []
    if (depth(deepest) > 0) {
      return deepest.flatMap((inner) =>
        problemsOf({ ...inner, path: [...issue.path, ...inner.path] }, at),
      )
    }
  }
  if (issue.input === undefined) {
    return [{ path, why: issue.code === 'custom' ? issue.message : 'is missing' }]
  }
  return [{ path: path === '' ? 'the file' : path, why: whyOf(issue), got: shown(issue.input) }]
}

function whyOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `must be ${article(issue.expected)}`
  return issue.message
}

function article(expected: string): string {
  const words: Record<string, string> = {
    array: 'a list',
    object: 'a block of settings',
    string: 'text',
    boolean: 'true or false',
    number: 'a number',
    int: 'a whole number',
  }
  return words[expected] ?? expected
}

function depth(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length))
}

function knownKeys(path: readonly PropertyKey[]): string[] {
  const last = path.findLast((key) => typeof key === 'string')
  if (last === 'mailboxes') return Object.keys(mailboxShape.shape)
  if (last === 'tenants') return Object.keys(tenantShape.shape)
  if (last === 'admin') return Object.keys(adminShape.shape)
  if (last === 'helpDesk') return ['passwordHash', 'users']
  if (last === 'dkim') return ['domain', 'selector', 'keyFile']
  if (last === 'metrics') return ['host', 'port']
  if (last === 'replies') return ['folder', 'authserv']
  return Object.keys(path.length === 0 ? configShape.shape : mailboxShape.shape)
}

function joined(at: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`
    return text === '' ? String(key) : `${text}.${String(key)}`
  }, at)
}

function shown(value: unknown): string {
  const isPlain = typeof value === 'string' && /^\P{Cc}+$/u.test(value)
  const text = isPlain ? value : (JSON.stringify(value) ?? String(value))
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

/** `Name <address>`, or the address alone. */
export function parseSender(text: string): Person | undefined {
  const named = /^\s*([^<>]{0,200}?)\s*<([^<>]{1,300})>\s*$/.exec(text)
  const found = parseAddress(named?.[2] ?? text.trim())
  if (found === undefined) return undefined
  return { name: (named?.[1] ?? '').replace(/^"(.*)"$/, '$1'), address: found.toLowerCase() }
}

function checkDeliver({ value, issues }: z.core.ParsePayload<string>): void {
  if (/^outbox:./.test(value)) return
  const url = URL.parse(value)
  const isServer = url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== ''
  if (isServer && url.password === '') return
  issues.push({
    code: 'custom',
    // The value is not shown where it holds a password.
    input: isServer ? undefined : value,
    message: isServer
      ? 'must not hold the password: put it into SMTP_PASSWORD, or a file named by SMTP_PASSWORD_FILE'
      : 'must be outbox:FOLDER, smtp://user@host:587 or smtps://user@host',
  })
}

function isSenderPattern(text: string): boolean {
  return parseAddress(text.replace(/^\*@/, 'any@')) !== undefined
}

function isPlainUrl(text: string): boolean {
  const url = URL.parse(text)
  const isPlain = url !== null && url.search === '' && url.hash === '' && url.username === ''
  return isPlain && /^https?:$/.test(url.protocol)
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false // the RangeError is the answer
  }
}

function isHours(text: string): boolean {
  const [start = '', end = '', ...rest] = text.split('-').map((part) => part.trim())
  return rest.length === 0 && isLocalTime(start) && isLocalTime(end) && start !== end
}
