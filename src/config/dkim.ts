import { createPrivateKey, type KeyObject } from 'node:crypto'
import type { Problem } from '../errors.ts'

/** The key that signs mail; or what is wrong with it. Nothing of its text is ever in a problem. */
export function readKey(
  pem: string,
  path: string,
  name: string,
): { readonly key: KeyObject } | { readonly problem: Problem } {
  const key = parseKey(pem)
  if (key === undefined) {
    const hint = 'It must be an RSA private key in PEM, without a passphrase: openssl genrsa 2048.'
    return { problem: { path, why: 'names a file that holds no private key', got: name, hint } }
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  if (key.asymmetricKeyType === 'rsa' && bits >= LEAST_BITS) return { key }
  const hint = `Large receivers verify RSA of ${LEAST_BITS} bits or more only: openssl genrsa 2048.`
  const kind = bits === 0 ? key.asymmetricKeyType : `${key.asymmetricKeyType}, ${bits} bits`
  return { problem: { path, why: 'names a key of another kind', got: `${name}: ${kind}`, hint } }
}

const LEAST_BITS = 1024

function parseKey(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem)
  } catch {
    return undefined // the reason is left out: it is about the bytes of a secret
  }
}
