import { isIP, isIPv4 } from 'node:net'
import { isLoopback, remoteOf } from '../near.ts'
import type { Visitor } from '../visit.ts'

/**
 * Who calls, for counting: the address of the connection, or, where a proxy on this machine has a header for
 * it, the last address there, which is the one that the proxy itself saw. All before it a caller can write.
 */
export function callerOf(visitor: Visitor, header: string | undefined): string {
  const remote = remoteOf(visitor) ?? ''
  const said = header === undefined ? undefined : visitor.req.header(header)
  if (said === undefined || !isLoopback(remote)) return networkOf(remote)
  const last = said.slice(said.lastIndexOf(',') + 1).trim()
  return networkOf(isIP(last) === 0 ? remote : last)
}

/** Only a proxy on this machine is believed; from elsewhere anybody could write its headers. */
export function isFromProxy(visitor: Visitor): boolean {
  return isLoopback(remoteOf(visitor))
}

// Whoever has one address of IPv6 has the 2^64 of its network.
function networkOf(address: string): string {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '')
  if (isIPv4(plain) || isIP(plain) === 0) return plain
  const [head = '', tail] = (plain.split('%')[0] ?? '').split('::')
  const [left, right] = [head, tail ?? ''].map((part) => (part === '' ? [] : part.split(':')))
  const groups = [...(left ?? [])]
  while (tail !== undefined && groups.length + (right ?? []).length < 8) groups.push('0')
  return [...groups, ...(right ?? [])]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
