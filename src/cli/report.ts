import type { Counts } from '../model/briefing.ts'
import type { Outcome, OutcomeKind, Report } from '../model/outcome.ts'

/** Outcomes in words, for people; and as JSON, for programs. */

const NOT_TRUSTED = 'this machine does not trust the mail server’s certificate; see daybrief doctor'

const REASONS: Record<string, string> = {
  'tenant-off': 'the briefing is off for their organisation',
  'off-by-admin': 'an administrator turned it off for them',
  unsubscribed: 'they unsubscribed',
  'not-a-workday': 'not one of their workdays',
  away: 'out of office all day',
  'too-early': 'their send time has not come',
  'too-late': 'their send window is over',
  'already-briefed': 'they have had this day’s briefing',
  'nothing-to-say': 'nothing worth a mail today',
  'claimed-elsewhere': 'another process has it in hand',
  'refused-today': 'the mail server refused it earlier today',
  'in-doubt': 'the connection was cut twice after the mail was handed over; it may have arrived',
  source: 'their mailbox or calendar can’t be read',
  store: 'their store can’t be used',
  bug: 'an error that should not happen',
  'bad-address': 'their address can’t stand on an envelope',
  'bad-header': 'it has a header that no mail may have',
  'too-big': 'it is larger than the mail server takes',
  cut: 'the connection was cut before the mail was handed over',
  timeout: 'the mail server did not answer in time',
  tls: 'there is no TLS that this machine trusts',
  dns: 'the mail server’s name is not known',
  login: 'the mail server does not take user and password',
  'no-smtp': 'what answers is no mail server',
  ECONNREFUSED: 'nobody answers at the mail server’s port',
  ETIMEDOUT: 'the mail server’s machine can’t be reached',
  EHOSTUNREACH: 'the mail server’s machine can’t be reached',
  ERR_SSL_WRONG_VERSION_NUMBER: 'the mail server’s port begins without TLS; see daybrief doctor',
  DEPTH_ZERO_SELF_SIGNED_CERT: NOT_TRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: NOT_TRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: NOT_TRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: NOT_TRUSTED,
  CERT_HAS_EXPIRED: 'the mail server’s certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the mail server’s certificate is for another name',
  EROFS: 'the outbox lies on a disk that is read-only',
  EACCES: 'the outbox may not be written',
  ENOSPC: 'the disk is full',
}

/** What a mail server answered: `450 4.2.1`, or `550`; by the whole code where that says more. */
const REPLIES: Record<string, string> = {
  530: 'the mail server wants a login, or TLS before it',
  535: 'the mail server does not take user and password',
  4: 'the mail server wants it later',
  5: 'the mail server does not take it',
}

/** `sent      sales@acme.example  6 tasks, 2 commitments, 4 meetings` */
export function lineOf(report: Report, width: number): string {
  return `${report.kind.padEnd(8)}  ${report.address.padEnd(width)}  ${detailOf(report)}`
}

/** The object that `run --json` prints. */
export function jsonOf(report: Report): string {
  return JSON.stringify({
    mailbox: report.address,
    tenant: report.tenant,
    day: report.day,
    outcome: report.kind,
    reason: report.reason ?? null,
    layer: report.layer ?? null,
    messageId: report.messageId ?? null,
    counts: report.counts ?? null,
    unreadable: report.unreadable,
  })
}

/** `7 sent, 5 skipped` */
export function totalsOf(kinds: Iterable<OutcomeKind>): string {
  const totals = new Map<OutcomeKind, number>()
  for (const kind of kinds) totals.set(kind, (totals.get(kind) ?? 0) + 1)
  const words = ORDER.flatMap((kind) => (totals.has(kind) ? [`${totals.get(kind)} ${kind}`] : []))
  return words.length === 0 ? 'nobody to brief' : words.join(', ')
}

export function reasonOf(reason: string | undefined): string {
  if (reason === undefined) return ''
  const [code = '', kind = ''] = /^([45])\d\d\b/.exec(reason) ?? []
  const words = REASONS[reason] ?? REPLIES[code] ?? REPLIES[kind]
  return words === undefined ? reason : `${reason}: ${words}`
}

const ORDER: readonly OutcomeKind[] = ['sent', 'skipped', 'deferred', 'refused', 'failed']

function detailOf(outcome: Outcome): string {
  const said = outcome.kind === 'sent' && outcome.counts ? countsInWords(outcome.counts) : undefined
  const unreadable =
    outcome.unreadable === 0 ? [] : [`${count(outcome.unreadable, 'file')} could not be read`]
  return [said ?? reasonOf(outcome.reason), ...unreadable].filter((part) => part !== '').join('; ')
}

function countsInWords(counts: Counts): string {
  const words = [
    [counts.tasks, 'task'],
    [counts.commitments, 'commitment'],
    [counts.followUps, 'follow-up'],
    [counts.meetings, 'meeting'],
    [counts.documents, 'document'],
  ] as const
  return words
    .filter(([many]) => many > 0)
    .map(([many, noun]) => count(many, noun))
    .join(', ')
}

export function count(many: number, noun: string, nouns = `${noun}s`): string {
  return `${many} ${many === 1 ? noun : nouns}`
}
