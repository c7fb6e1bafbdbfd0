import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto'
import { LinkError } from '../errors.ts'
import type { Grant, Purpose } from '../model/action.ts'
import { addDays, daysBetween, isLocalDay, type LocalDay } from '../model/day.ts'

/**
 * The token of a link: these bytes, big-endian, in base64url without padding; 48 or 59 characters.
 *
 * | bytes | field |
 * |---|---|
 * | 1 | version, 1 |
 * | 1 | id of the key that signed it |
 * | 1 | purpose, as numbered below |
 * | 8 | mailbox id |
 * | 2 | local day of the briefing, in days since 1970-01-01 |
 * | 2 | revision of the briefing |
 * | 4 | expiry in seconds since 1970; 0 for a purpose that never expires |
 * | 0 or 8 | subject: an item's, a focus slot's or a meeting's id |
 * | 16 | the first half of HMAC-SHA256 over all of the above |
 */
export interface Signed {
  readonly grant: Grant
  readonly expiresAt: number // seconds since 1970
}

const VERSION = 1
const NO_SUBJECT = 19
const WITH_SUBJECT = NO_SUBJECT + 8
const MAC = 16
const EPOCH = '1970-01-01'

// The numbers are in mails that were sent: never change one, never use one again.
const NUMBERS: Readonly<Record<Purpose, number>> = {
  done: 1,
  'not-a-task': 2,
  'remind-tomorrow': 3,
  'book-focus': 4,
  unsubscribe: 5,
  settings: 6,
  why: 7,
  'answer-meeting': 8,
  late: 9,
  useful: 10,
  'not-useful': 11,
}
const PURPOSE_OF = new Map<number, Purpose>(
  Object.entries(NUMBERS).map(([purpose, number]) => [number, purpose as Purpose]), // Record's keys
)

export function writeToken({ grant, expiresAt }: Signed, keyId: number, key: KeyObject): string {
  const { purpose, mailbox, subject, day, revision } = grant
  const payload = Buffer.alloc(subject === undefined ? NO_SUBJECT : WITH_SUBJECT)
  payload.writeUInt8(VERSION, 0)
  payload.writeUInt8(keyId, 1)
  payload.writeUInt8(NUMBERS[purpose], 2)
  payload.write(hexOf(mailbox), 3, 'hex')
  payload.writeUInt16BE(daysOf(day), 11)
  payload.writeUInt16BE(revision, 13)
  payload.writeUInt32BE(expiresAt, 15)
  if (subject !== undefined) payload.write(hexOf(subject), NO_SUBJECT, 'hex')
  return Buffer.concat([payload, mac(payload, key)]).toString('base64url')
}

/** Throws LinkError: malformed before forged. */
export function readToken(token: string, keys: ReadonlyMap<number, KeyObject>): Signed {
  const bytes = decode(token)
  const payload = bytes.subarray(0, -MAC)
  const purpose = PURPOSE_OF.get(payload.readUInt8(2))
  if (payload.readUInt8(0) !== VERSION || purpose === undefined) throw new LinkError('malformed')

  const key = keys.get(payload.readUInt8(1))
  if (!key || !timingSafeEqual(mac(payload, key), bytes.subarray(-MAC))) {
    throw new LinkError('forged')
  }
  const grant: Grant = {
    purpose,
    mailbox: payload.toString('hex', 3, 11),
    subject: payload.length === WITH_SUBJECT ? payload.toString('hex', NO_SUBJECT) : undefined,
    day: addDays(EPOCH, payload.readUInt16BE(11)),
    revision: payload.readUInt16BE(13),
  }
  return { grant, expiresAt: payload.readUInt32BE(15) }
}

// A token has one spelling: the last character of base64url has spare bits, Buffer skips what it doesn't know.
function decode(token: string): Buffer {
  const bytes = Buffer.from(token.slice(0, 120), 'base64url')
  const fits = bytes.length === NO_SUBJECT + MAC || bytes.length === WITH_SUBJECT + MAC
  if (!fits || bytes.toString('base64url') !== token) throw new LinkError('malformed')
  return bytes
}

function mac(payload: Uint8Array, key: KeyObject): Buffer {
  return createHmac('sha256', key).update(payload).digest().subarray(0, MAC)
}

// Buffer would stop without a word at what is no digit.
function hexOf(id: string): string {
  if (/^[0-9a-f]{16}$/.test(id)) return id
  throw new RangeError('a link names mailbox and subject by 16 hex digits')
}

// Buffer would write a NaN as 0.
function daysOf(day: LocalDay): number {
  if (!isLocalDay(day)) throw new RangeError('a link names a local day')
  return daysBetween(EPOCH, day)
}
