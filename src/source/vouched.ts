import { field, type Head } from './head.ts'

/**
 * Does our own mail server vouch for the domain in From? Asked of Authentication-Results (RFC 8601), and of
 * the topmost one only: a server writes its own above whatever came with the mail. That server must remove
 * those of others that go by its name (section 5).
 *
 * DKIM counts by the signing domain, SPF by the domain of the return path; both must be the domain in From
 * or one above it. DMARC's looser alignment, which lets one below count, needs a list of public suffixes.
 */
export function isVouched(head: Head, address: string, authserv: string): boolean {
  const results = readResults(field(head, 'authentication-results'))
  if (results === undefined || results.by !== authserv.toLowerCase()) return false
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  return results.methods.some((method) => {
    const vouchedFor = domainOf(method)
    return vouchedFor.includes('.') && (domain === vouchedFor || domain.endsWith(`.${vouchedFor}`))
  })
}

/**
 * Did the server that took the mail in find that its From is not whose it says (RFC 7489)? Any server's word will
 * do for a no: nobody who forges a sender adds it.
 */
export function isDisowned(head: Head): boolean {
  const results = readResults(field(head, 'authentication-results'))
  return results?.methods.some((method) => /^dmarc=fail(?!\S)/.test(method)) ?? false
}

const MAX_LENGTH = 10_000

interface Results {
  readonly by: string
  readonly methods: readonly string[] // 'dkim=pass header.d=acme.example'
}

function readResults(value: string): Results | undefined {
  const bare = value.length <= MAX_LENGTH ? withoutComments(value.toLowerCase()) : undefined
  if (bare === undefined) return undefined
  const [server = '', ...methods] = bare.split(';')
  return { by: server.trim().split(/\s/)[0] ?? '', methods: methods.map((method) => method.trim()) }
}

/** '' for what is no pass, or says not of which domain. */
function domainOf(method: string): string {
  const [result = '', ...properties] = method.split(/\s+/)
  const name = PROPERTIES.get(result)
  const value = properties.find((property) => property.startsWith(`${name}=`)) ?? ''
  return name === undefined ? '' : value.slice(Math.max(name.length, value.lastIndexOf('@')) + 1)
}

const PROPERTIES = new Map([
  ['dkim=pass', 'header.d'],
  ['spf=pass', 'smtp.mailfrom'],
])

// What is quoted or in a comment may be the sender's words, a return path for one: nothing in it counts.
// Undefined when one of them has no end.
function withoutComments(value: string): string | undefined {
  let bare = ''
  let depth = 0
  let isQuoted = false
  for (let at = 0; at < value.length; at++) {
    const letter = value.charAt(at)
    if (letter === '\\') at++
    else if (isQuoted) isQuoted = letter !== '"'
    else if (letter === '(') depth++
    else if (letter === ')' && depth > 0) depth--
    else if (depth === 0 && letter === '"') isQuoted = true
    else if (depth === 0) bare += letter
  }
  return depth > 0 || isQuoted ? undefined : bare
}
