import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { LinkError } from '../errors.ts'
import type { Grant } from '../model/action.ts'
import { DAY, type LocalDay } from '../model/day.ts'
import type { Links } from './link.ts'
import { readToken, type Signed, writeToken } from './token.ts'

export interface LinkOptions {
  readonly publicUrl: string
  readonly keys: readonly LinkKey[] // the first signs, all open: a new key goes in front of the old one
}

export interface LinkKey {
  readonly id: number // 0 to 255, never used again for another secret
  readonly secret: Uint8Array
}

const LIFETIME = (30 * DAY) / 1000 // seconds

/** Opens the links of one installation. The same grant signed twice within a second is the same token. */
export function openLinks({ publicUrl, keys }: LinkOptions): Links {
  const macKeys = new Map(keys.map(({ id, secret }) => [id, keyFor('link', secret)]))
  const [signing] = macKeys
  if (!signing || macKeys.size < keys.length) {
    throw new RangeError('links need keys, each with an id of its own')
  }
  const [signingId, signingKey] = signing
  const root = withoutTrailingSlash(publicUrl)
  const markKey = keyFor('mark', keys[0]?.secret ?? new Uint8Array())

  function sign(grant: Grant, now: Date): string {
    const expiresAt = isForever(grant) ? 0 : secondsOf(now) + LIFETIME
    return writeToken({ grant, expiresAt }, signingId, signingKey)
  }

  function open(token: string, now: Date): Grant {
    const signed = readToken(token, macKeys)
    if (isOver(signed, now)) throw new LinkError('expired')
    return signed.grant
  }

  function openExpired(token: string, now: Date): Grant | undefined {
    try {
      const signed = readToken(token, macKeys)
      return isOver(signed, now) ? signed.grant : undefined
    } catch (error) {
      if (error instanceof LinkError) return undefined // not ours; `open` says why
      throw error
    }
  }

  function mark(mailboxId: string, day: LocalDay, revision: number): string {
    const text = `${mailboxId} ${day} ${revision}`
    return createHmac('sha256', markKey).update(text).digest('hex').slice(0, 16)
  }

  function url(grant: Grant, now: Date): string {
    return `${root}/${grant.purpose}/${sign(grant, now)}`
  }

  return { sign, open, openExpired, mark, url }
}

function isOver({ grant, expiresAt }: Signed, now: Date): boolean {
  return !isForever(grant) && secondsOf(now) >= expiresAt
}

// A mail lies in an archive for years, and its unsubscribe link must still work: RFC 8058 sets no end.
function isForever(grant: Grant): boolean {
  return grant.purpose === 'unsubscribe'
}

// The secret may serve other uses than links; a key of its own for each keeps them apart.
function keyFor(use: 'link' | 'mark', secret: Uint8Array): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', `daybrief ${use} 1`, 32)))
}

function secondsOf(instant: Date): number {
  return Math.floor(instant.getTime() / 1000)
}

function withoutTrailingSlash(url: string): string {
  return url.endsWith('/') ? withoutTrailingSlash(url.slice(0, -1)) : url
}
