import { BlockList, isIP } from 'node:net'
import type { Visitor } from './visit.ts'

/** Where a request comes from, as the socket says: Node's own, where there is one. */
export function remoteOf({ env }: Visitor): string | undefined {
  const { incoming } = (env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } } // any part may be missing
  return incoming?.socket?.remoteAddress
}

export function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(?:::1|(?:::ffff:)?127\.\d+\.\d+\.\d+)$/.test(address)
}

/**
 * Does it come straight from this machine or a private network? Whatever a proxy passes on does not, as
 * far as it shows: by a header of the many that proxies add, or by the name that people use.
 */
export function isNear(visitor: Visitor, publicUrl: string): boolean {
  const remote = remoteOf(visitor) ?? ''
  const family = isIP(remote)
  if (family === 0 || !NEAR.check(remote, family === 6 ? 'ipv6' : 'ipv4')) return false
  if (PROXIES_ADD.some((name) => visitor.req.header(name) !== undefined)) return false
  const { host, hostname } = new URL(publicUrl)
  const isPublicName = hostname !== 'localhost' && !isLoopback(hostname.replace(/[[\]]/g, ''))
  return !isPublicName || visitor.req.header('Host')?.toLowerCase() !== host
}

const PROXIES_ADD = [
  ...['forwarded', 'via', 'x-real-ip'],
  ...['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto'],
]

// RFC 1918, 4193, 3927 and 4291; an IPv4 address within an IPv6 one is taken for itself.
const NEAR = new BlockList()
NEAR.addSubnet('127.0.0.0', 8)
NEAR.addSubnet('10.0.0.0', 8)
NEAR.addSubnet('172.16.0.0', 12)
NEAR.addSubnet('192.168.0.0', 16)
NEAR.addSubnet('169.254.0.0', 16)
NEAR.addAddress('::1', 'ipv6')
NEAR.addSubnet('fc00::', 7, 'ipv6')
NEAR.addSubnet('fe80::', 10, 'ipv6')
