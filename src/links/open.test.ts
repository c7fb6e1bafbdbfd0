import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LinkError, type LinkFault } from '../errors.ts'
import { type Grant, PURPOSES } from '../model/action.ts'
import { addDays } from '../model/day.ts'
import type { Links } from './link.ts'
import { type LinkKey, openLinks } from './open.ts'

const NOW = new Date('2026-03-27T06:00:00.500Z')
const MONTH = 30 * 24 * 3600 * 1000
const KEY: LinkKey = { id: 1, secret: new Uint8Array(32).fill(1) }
const NEXT_KEY: LinkKey = { id: 2, secret: new Uint8Array(32).fill(2) }
const GRANT: Grant = {
  purpose: 'done',
  mailbox: '00ffee1234567890',
  subject: 'ffffffffffffffff',
  day: '2026-03-27',
  revision: 1,
}
const links = openWith(KEY)

describe('a signed link', () => {
  it('opens as what was signed, whatever that was', () => {
    const id = fc.stringMatching(/^[0-9a-f]{16}$/)
    const grants = fc.record({
      purpose: fc.constantFrom(...PURPOSES),
      mailbox: id,
      subject: fc.option(id, { nil: undefined }),
      day: fc.integer({ min: 0, max: 50_000 }).map((days) => addDays('1970-01-01', days)),
      revision: fc.integer({ min: 1, max: 65_535 }),
    })
    fc.assert(
      fc.property(grants, (grant) => {
        const token = links.sign(grant, NOW)
        expect(links.open(token, NOW)).toEqual(grant)
        expect(token).toMatch(/^[\w-]{47,60}$/)
      }),
    )
  })

  it('stays the same token when the same is signed again', () => {
    expect(links.sign(GRANT, NOW)).toBe(links.sign({ ...GRANT }, NOW))
  })

  it('keeps its spelling from release to release', () => {
    expect(links.sign(GRANT, NOW)).toMatchInlineSnapshot(
      `"AQEBAP_uEjRWeJBQOwABae2p4P__________HSyMDTvgNnn15dnvzC-HSg"`,
    )
    expect(
      links.sign({ ...GRANT, purpose: 'unsubscribe', subject: undefined }, NOW),
    ).toMatchInlineSnapshot(`"AQEFAP_uEjRWeJBQOwABAAAAAP4AFK1E-SDtH_OFUFZPAG8"`)
  })

  it('is not made for anything but ids', () => {
    expect(() => links.sign({ ...GRANT, mailbox: 'ana@acme.example' }, NOW)).toThrow(RangeError)
    expect(() => links.sign({ ...GRANT, subject: '' }, NOW)).toThrow(RangeError)
    expect(() => links.sign({ ...GRANT, revision: 65_536 }, NOW)).toThrow(RangeError)
    expect(() => links.sign({ ...GRANT, day: 'tomorrow' }, NOW)).toThrow(RangeError)
  })
})

describe('a changed link', () => {
  it('does not open with any one bit flipped', () => {
    const bytes = Buffer.from(links.sign(GRANT, NOW), 'base64url')
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      expect(fault(links, flip(bytes, bit).toString('base64url'))).not.toBe('opened')
    }
  })

  it('does not open after any of 100 000 random changes', () => {
    const bytes = Buffer.from(links.sign(GRANT, NOW), 'base64url')
    const random = fc.sample(fc.integer({ min: 0, max: 2 ** 31 - 1 }), {
      numRuns: 100_000,
      seed: 7,
    })
    let opened = 0
    for (const value of random) {
      const once = flip(bytes, value % (bytes.length * 8))
      const twice = flip(once, ((value >> 9) + 1) % (bytes.length * 8))
      if (!twice.equals(bytes) && fault(links, twice.toString('base64url')) === 'opened') opened++
    }
    expect(opened).toBe(0)
  })

  it.each(PURPOSES.filter((purpose) => purpose !== 'done'))('does not open as %s', (purpose) => {
    const signed = Buffer.from(links.sign(GRANT, NOW), 'base64url')
    const other = Buffer.from(links.sign({ ...GRANT, purpose }, NOW), 'base64url')
    const forged = Buffer.concat([other.subarray(0, -16), signed.subarray(-16)])

    expect(fault(links, forged.toString('base64url'))).toBe('forged')
  })

  it('does not open cut short, made longer or without its subject', () => {
    const token = links.sign(GRANT, NOW)
    const bytes = Buffer.from(token, 'base64url')
    for (let length = 0; length < token.length; length++) {
      expect(fault(links, token.slice(0, length))).not.toBe('opened')
    }
    expect(fault(links, `${token}A`)).toBe('malformed')
    expect(fault(links, token.repeat(10_000))).toBe('malformed')
    const withoutSubject = Buffer.concat([bytes.subarray(0, 19), bytes.subarray(27)])
    expect(fault(links, withoutSubject.toString('base64url'))).toBe('forged')
  })

  it.each([
    ['padding', (token: string) => `${token}=`],
    ['a space', (token: string) => `${token.slice(0, 5)} ${token.slice(5)}`],
    ['a line end', (token: string) => `${token}\n`],
    ['a NUL', (token: string) => `${token}\0`],
    ['the other base64 alphabet', (token: string) => token.replace(/[-_]/, '+')],
    ['spare bits', (token: string) => token.slice(0, -1) + nextLetter(token.at(-1)!)],
    ['nothing in it', () => ''],
    ['no base64', () => 'ünïcode-'.repeat(6)],
  ])('is malformed when spelled with %s', (_, change) => {
    expect(fault(links, change(tokenWithDash()))).toBe('malformed')
  })
})

describe('keys', () => {
  it('open what either of two live keys signed; the first one signs', () => {
    const before = openWith(KEY)
    const during = openWith(NEXT_KEY, KEY)
    const after = openWith(NEXT_KEY)

    expect(during.open(before.sign(GRANT, NOW), NOW)).toEqual(GRANT)
    expect(after.open(during.sign(GRANT, NOW), NOW)).toEqual(GRANT)
    expect(fault(after, before.sign(GRANT, NOW))).toBe('forged')
  })

  it('do not open what another secret signed under the same id', () => {
    const stranger = openWith({ id: 1, secret: NEXT_KEY.secret })

    expect(fault(stranger, links.sign(GRANT, NOW))).toBe('forged')
  })

  it('must be there, each with an id of its own', () => {
    expect(() => openWith()).toThrow(RangeError)
    expect(() => openWith(KEY, { ...NEXT_KEY, id: 1 })).toThrow(RangeError)
  })
})

describe('the life of a link', () => {
  it('ends after 30 days, to the second', () => {
    const token = links.sign(GRANT, NOW)
    const end = Math.floor(NOW.getTime() / 1000) * 1000 + MONTH

    expect(links.open(token, new Date(end - 1))).toEqual(GRANT)
    expect(fault(links, token, new Date(end))).toBe('expired')
  })

  it('does not end when the link unsubscribes', () => {
    const grant: Grant = { ...GRANT, purpose: 'unsubscribe', subject: undefined }

    expect(links.open(links.sign(grant, NOW), new Date('2099-01-01'))).toEqual(grant)
  })

  it('says forged, not expired, of an old link that is not ours', () => {
    const token = openWith({ ...KEY, secret: NEXT_KEY.secret }).sign(GRANT, NOW)

    expect(fault(links, token, new Date('2099-01-01'))).toBe('forged')
  })
})

describe('a link whose time is over', () => {
  const later = new Date(NOW.getTime() + MONTH)

  it('still says what it was for', () => {
    expect(links.openExpired(links.sign(GRANT, NOW), later)).toEqual(GRANT)
  })

  it.each<[string, string]>([
    ['that still opens', links.sign(GRANT, later)],
    ['that never ends', links.sign({ ...GRANT, purpose: 'unsubscribe', subject: undefined }, NOW)],
    ['of a retired key', openWith(NEXT_KEY).sign(GRANT, NOW)],
    ['of another secret', openWith({ ...KEY, secret: NEXT_KEY.secret }).sign(GRANT, NOW)],
    ['cut short', links.sign(GRANT, NOW).slice(0, -1)],
    ['that is none', 'nothing'],
  ])('is not one %s', (_, token) => {
    expect(links.openExpired(token, later)).toBeUndefined()
  })

  it('is not made by flipping a bit, of its expiry or of anything', () => {
    const bytes = Buffer.from(links.sign(GRANT, NOW), 'base64url')
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const token = flip(bytes, bit).toString('base64url')
      expect(links.openExpired(token, later)).toBeUndefined()
    }
  })
})

describe('the mark of a briefing', () => {
  const { mailbox, day } = GRANT
  const mark = links.mark(mailbox, day, 1)

  it('stays the same under the same key, whichever keys open beside it', () => {
    expect(mark).toMatch(/^[0-9a-f]{16}$/)
    expect(openWith(KEY, NEXT_KEY).mark(mailbox, day, 1)).toBe(mark)
  })

  it.each([
    ['mailbox', links.mark('00ffee1234567891', day, 1)],
    ['day', links.mark(mailbox, '2026-03-28', 1)],
    ['revision', links.mark(mailbox, day, 2)],
    ['key', openWith(NEXT_KEY, KEY).mark(mailbox, day, 1)],
  ])('is another for another %s', (_, other) => {
    expect(other).not.toBe(mark)
  })
})

describe('the URL of a link', () => {
  it.each([
    ['http://localhost:8080', 'http://localhost:8080/done/'],
    ['https://brief.acme.example/', 'https://brief.acme.example/done/'],
    ['https://acme.example/brief', 'https://acme.example/brief/done/'],
    ['https://acme.example/brief//', 'https://acme.example/brief/done/'],
  ])('stands below %s', (publicUrl, start) => {
    const { url, sign } = openLinks({ publicUrl, keys: [KEY] })

    expect(url(GRANT, NOW)).toBe(start + sign(GRANT, NOW))
  })
})

function openWith(...keys: LinkKey[]): Links {
  return openLinks({ publicUrl: 'https://brief.acme.example', keys })
}

function fault(opener: Links, token: string, now = NOW): LinkFault | 'opened' {
  try {
    opener.open(token, now)
    return 'opened'
  } catch (error) {
    if (error instanceof LinkError) return error.reason
    throw error
  }
}

function flip(bytes: Buffer, bit: number): Buffer {
  const flipped = Buffer.from(bytes)
  flipped[bit >> 3]! ^= 1 << (bit & 7)
  return flipped
}

// 43 bytes leave spare bits in the last of 58 letters, so a neighbour decodes to the same bytes.
function nextLetter(letter: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return letters[letters.indexOf(letter) + 1]!
}

function tokenWithDash(): string {
  for (let revision = 1; ; revision++) {
    const token = links.sign({ ...GRANT, revision }, NOW)
    if (/[-_]/.test(token)) return token
  }
}
