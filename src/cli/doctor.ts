import { accessSync, constants, existsSync, mkdirSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import {
  checkDelivery,
  checkMailbox,
  checkReplyFolder,
  checkRoster,
  templateChecks,
} from '../checkup.ts'
import type { Config } from '../config/configuration.ts'
import { readSecrets } from '../config/secret.ts'
import { BriefError } from '../errors.ts'
import { domainOf } from '../model/address.ts'
import { localTime } from '../model/day.ts'
import { beginWith } from './opening.ts'
import { count } from './report.ts'
import type { ConfigWord } from './words.ts'

/** Checks what a morning needs before the morning does; each line says ok, or what to do. */
export async function doctor(words: ConfigWord): Promise<number> {
  const opening = beginWith(words)
  const { config } = opening
  const { replies } = config
  const now = opening.clock()
  console.log(`ok    configuration: ${config.file}, ${people(config)}`)
  const checks: readonly Check[] = [
    { name: 'data folder', look: () => lookAtData(config) },
    { name: 'roster', look: () => checkRoster(opening) },
    { name: 'mailboxes', look: () => lookAtSources(config, now) },
    { name: 'time zones', look: () => lookAtZones(config, now) },
    ...Object.entries(templateChecks(config)).map(([name, look]) => ({ name, look })),
    { name: 'secret', look: () => lookAtSecret(config) },
    { name: 'links', look: () => lookAtLinks(config) },
    { name: 'delivery', look: () => checkDelivery(config) },
    { name: 'sender', look: () => lookAtSender(config) },
    ...(replies ? [{ name: 'replies', look: () => checkReplyFolder(replies) }] : []),
  ]
  let isWell = true
  for (const { name, look } of checks) {
    const { ok, say, hint } = await answer(look)
    isWell &&= ok
    console.log(`${ok ? 'ok    ' : 'mend  '}${name}: ${say}`)
    if (hint !== undefined) console.log(`      ${hint}`)
  }
  return isWell ? 0 : 1
}

interface Check {
  readonly name: string
  readonly look: () => string | Promise<string> // throws BriefError with a hint
}

async function answer(look: Check['look']) {
  try {
    return { ok: true, say: await look(), hint: undefined }
  } catch (error) {
    if (error instanceof BriefError) return { ok: false, say: error.message, hint: error.hint }
    throw error
  }
}

function people(config: Config): string {
  const mailboxes = config.tenants.reduce((sum, tenant) => sum + tenant.mailboxes.length, 0)
  return `${count(config.tenants.length, 'tenant')}, ${count(mailboxes, 'mailbox', 'mailboxes')}`
}

function lookAtData({ data, tenants }: Config): string {
  mayWrite(data, () => mkdirSync(data, { recursive: true, mode: 0o700 }))
  // A command that was once run by another user leaves files that this one can't write.
  const geos = new Set(tenants.map(({ tenant }) => tenant.geo))
  const own = tenants.map(({ tenant }) => join(tenant.geo, tenant.id))
  const held = ['', ...geos, ...own].map((name) => join(data, 'mail', name))
  for (const path of [join(data, 'roster.sqlite'), ...held]) if (existsSync(path)) mayWrite(path)
  checkPrivacy(data)
  // A geo may lie on a disk of its own.
  for (const path of held.filter((one) => existsSync(one))) checkRoom(path)
  return `${data}, ${checkRoom(data)} MB free`
}

// All is made for its owner alone, and a backup that is put back without its modes is for everybody.
function checkPrivacy(data: string): void {
  if (!isForAll(data)) return
  const open = ['mail', 'roster.sqlite'].map((name) => join(data, name)).find(isForAll)
  if (open === undefined) return
  throw new BriefError('data', `${open} can be read by everybody on this machine`, {
    hint: `Take that from them: chmod -R o-rwx ${data}`,
  })
}

function isForAll(path: string): boolean {
  return ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o007) !== 0
}

function checkRoom(path: string): number {
  const { bavail, bsize } = statfsSync(path)
  const free = Math.round((bavail * bsize) / 1e6)
  if (free >= LEAST_FREE_MB) return free
  throw new BriefError('data', `${path} has ${free} MB left`, {
    hint: 'A mailbox takes about 0.1 MB; make room before the next morning.',
  })
}

function mayWrite(path: string, prepare: () => void = () => {}): void {
  try {
    prepare()
    const { R_OK, W_OK, X_OK } = constants
    accessSync(path, statSync(path).isDirectory() ? R_OK | W_OK | X_OK : R_OK | W_OK)
  } catch (cause) {
    const isReadOnly = cause instanceof Error && 'code' in cause && cause.code === 'EROFS'
    throw new BriefError('data', `${path} can’t be written`, {
      cause,
      hint: isReadOnly
        ? READ_ONLY
        : 'Give the user that runs Daybrief the data folder and all that is in it, or name another with data:.',
    })
  }
}

const READ_ONLY = 'Its disk is mounted read-only, as after an error: the system log says why.'
const LEAST_FREE_MB = 100

async function lookAtSources({ tenants }: Config, now: Date): Promise<string> {
  const missing: string[] = []
  const flawed: string[] = []
  const empty: string[] = []
  let unreadable = 0
  let hint: string | undefined
  for (const tenant of tenants) {
    for (const one of tenant.mailboxes) {
      const { address } = one.mailbox
      try {
        const found = await checkMailbox(one, tenant, now)
        unreadable += found.unreadable
        if (found.unreadable > 0) flawed.push(address)
        if (found.mails === 0) empty.push(address)
      } catch (error) {
        if (!(error instanceof BriefError)) throw error
        missing.push(address)
        hint ??= `${error.message}. ${error.hint ?? ''}`
      }
    }
  }
  if (missing.length > 0) {
    throw new BriefError('source', `${missing.length} can’t be read, first ${missing[0]}`, {
      ...(hint === undefined ? {} : { hint }),
    })
  }
  return [
    'all can be read',
    ...(unreadable > 0
      ? [`but for calendar files that are left out: ${unreadable}, the first of ${flawed[0]}`]
      : []),
    // Of a newcomer that is right; of everybody, mail lies elsewhere or under other names.
    ...(empty.length > 0
      ? [`but ${empty.length} hold no .eml file below mail/, the first ${empty[0]}`]
      : []),
  ].join(', ')
}

function lookAtZones({ tenants }: Config, now: Date): string {
  const zones = new Set(
    tenants.flatMap(({ mailboxes }) => mailboxes.map((one) => one.mailbox.timeZone)),
  )
  const clocks = [...zones].map((zone) => `${zone} ${localTime(now, zone)}`)
  const shown = clocks.slice(0, 4).join(', ')
  return `${zones.size} (${shown}${clocks.length > 4 ? ', …' : ''}), zone data ${process.versions.tz}`
}

function lookAtSecret({ data }: Config): string {
  const { source, previous } = readSecrets(data)
  const rotation = previous === undefined ? '' : '; links of the previous one still open'
  const advice = source.startsWith('$')
    ? ''
    : ', made here and kept; back it up, or old links die with it'
  return `${source}${advice}${rotation}`
}

function lookAtLinks({ publicUrl }: Config): string {
  const url = new URL(publicUrl)
  const isLocal = url.hostname === 'localhost' || url.hostname.startsWith('127.')
  if (url.protocol === 'http:' && !isLocal) {
    throw new BriefError('links', `publicUrl is ${publicUrl}`, {
      hint: 'Mail programs offer one-click unsubscribe over https only (RFC 8058): put https in front.',
    })
  }
  return isLocal ? `${publicUrl}: they open on this machine only` : publicUrl
}

function lookAtSender({ from, dkim, deliver }: Config): string {
  const domain = domainOf(from.address)
  if (deliver.startsWith('outbox:')) return `${from.address}, to an outbox`
  if (dkim === undefined) {
    return `${from.address}, unsigned here: let the mail server sign for ${domain} (DKIM)`
  }
  if (domain !== dkim.domain && !domain.endsWith(`.${dkim.domain}`)) {
    throw new BriefError('sender', `mail from ${domain} is signed by ${dkim.domain}`, {
      hint: `DMARC wants the same domain in both: sign with a key of ${domain}.`,
    })
  }
  return `${from.address}, signed as ${dkim.selector}._domainkey.${dkim.domain}`
}
