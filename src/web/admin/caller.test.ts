import { Hono } from 'hono'
import { expect, it } from 'vitest'
import type { Visit } from '../visit.ts'
import { callerOf } from './caller.ts'

it.each<[string, string | undefined, string | undefined, string]>([
  ['a connection', '192.0.2.7', undefined, '192.0.2.7'],
  ['a connection to a socket of both kinds', '::ffff:192.0.2.7', undefined, '192.0.2.7'],
  ['a network of IPv6', '2001:db8:1:2:aaaa::1', undefined, '2001:db8:1:2'],
  ['another address of that network', '2001:0DB8:1:2::ffff', undefined, '2001:db8:1:2'],
  ['a short one', '2001:db8::1', undefined, '2001:db8:0:0'],
  ['one with a scope', 'fe80::1%eth0', undefined, 'fe80:0:0:0'],
  ['nobody known', undefined, undefined, ''],
  ['whom the proxy saw', '127.0.0.1', '203.0.113.9', '203.0.113.9'],
  ['whom the proxy saw, not whom that one names', '::1', '6.6.6.6, 203.0.113.9', '203.0.113.9'],
  ['the last of all who are named', '::1', '1.1.1.1, 6.6.6.6, 203.0.113.9', '203.0.113.9'],
  ['the proxy, when it says nothing useful', '127.0.0.1', '203.0.113.9, unknown', '127.0.0.1'],
  ['the proxy, when it says nothing', '127.0.0.1', '', '127.0.0.1'],
  ['who is no proxy, whatever they say', '192.0.2.7', '203.0.113.9', '192.0.2.7'],
  ['who is no proxy and says a lot', '192.0.2.7', '1,'.repeat(5_000), '192.0.2.7'],
])('is %s', async (_, remoteAddress, said, caller) => {
  const app = new Hono<Visit>()
  app.get('/', (visitor) => visitor.text(callerOf(visitor, 'X-Forwarded-For')))
  const headers = said === undefined ? {} : { 'X-Forwarded-For': said }

  const answer = await app.request('/', { headers }, { incoming: { socket: { remoteAddress } } })

  expect(await answer.text()).toBe(caller)
})

it('believes no header that configuration does not name', async () => {
  const app = new Hono<Visit>()
  app.get('/', (visitor) => visitor.text(callerOf(visitor, undefined)))
  const env = { incoming: { socket: { remoteAddress: '127.0.0.1' } } }

  const answer = await app.request('/', { headers: { 'X-Forwarded-For': '203.0.113.9' } }, env)

  expect(await answer.text()).toBe('127.0.0.1')
})
