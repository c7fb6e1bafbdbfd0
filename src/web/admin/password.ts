import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** `scrypt:15:8:1:SALT:KEY`: log2 of N, r, p, and two base64url texts. 32 MB and some 80 ms a try. */
const COST = 'scrypt:15:8:1'
const OPTIONS = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
const KEY_BYTES = 32

export async function hashOf(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await keyOf(password, salt)
  return `${COST}:${salt.toString('base64url')}:${key.toString('base64url')}`
}

/** `hash` is one that `hashOf` made; the configuration lets no other in. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [salt = '', key = ''] = hash.slice(COST.length + 1).split(':')
  const expected = Buffer.from(key, 'base64url')
  const found = await keyOf(password, Buffer.from(salt, 'base64url'))
  return expected.length === found.length && timingSafeEqual(expected, found)
}

// The same password typed on another keyboard may be made of other code points.
function keyOf(password: string, salt: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, KEY_BYTES, OPTIONS, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })
}
