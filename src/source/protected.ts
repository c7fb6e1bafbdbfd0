import type { Tenant } from '../model/mailbox.ts'
import { field, type Head, parameter, token } from './head.ts'

/**
 * Is this mail, or this part of one, not to be read? Encrypted, marked private by its sender, or under
 * a label that the tenant lists. A mail that is only signed is read like any other.
 */
export function isProtected(head: Head, tenant: Tenant): boolean {
  return (
    isEncrypted(head) ||
    SENSITIVE.has(token(field(head, 'sensitivity'))) ||
    tenant.protectedLabels.some((label) => hasLabel(head, label))
  )
}

export function isEncrypted(head: Head): boolean {
  const value = field(head, 'content-type')
  const type = token(value)
  if (type === 'multipart/encrypted' || type === 'application/pgp-encrypted') return true
  if (type !== 'application/pkcs7-mime' && type !== 'application/x-pkcs7-mime') return false
  // Without a type it is enveloped: RFC 8551, section 3.2.2, wants one for everything else.
  const kind = parameter(value, 'smime-type').toLowerCase()
  return kind === '' || kind.includes('enveloped')
}

/** PGP without MIME: the armour opens the text. A quoted one, further down or behind `>`, is no reason. */
export function opensWithArmour(text: string): boolean {
  return /^-----BEGIN PGP MESSAGE-----/m.test(text.slice(0, 2000))
}

const SENSITIVE = new Set(['private', 'personal', 'company-confidential'])

// "Header: value"; the value is the header's own or that of one of its entries, as in
// "MSIP_Labels: MSIP_Label_..._Name=Secret; MSIP_Label_..._Enabled=True".
function hasLabel(head: Head, label: string): boolean {
  const colon = label.indexOf(':')
  if (colon < 0) return false
  const name = label.slice(0, colon).trim().toLowerCase()
  const pattern = label
    .slice(colon + 1)
    .trim()
    .toLowerCase()
  return head.fields.some((candidate) => {
    if (candidate.name !== name) return false
    const value = candidate.value.slice(0, MAX_LABEL_LENGTH).toLowerCase()
    const entries = value
      .split(';')
      .flatMap((entry) => [entry, entry.slice(entry.indexOf('=') + 1)])
    return [value, ...entries].some((entry) => matches(entry.trim(), pattern))
  })
}

const MAX_LABEL_LENGTH = 10_000

function matches(value: string, pattern: string): boolean {
  return pattern.endsWith('*') ? value.startsWith(pattern.slice(0, -1)) : value === pattern
}
