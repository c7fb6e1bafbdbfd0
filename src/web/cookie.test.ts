import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { openBrowserCookies } from './cookie.ts'
import type { Visit } from './visit.ts'

/** The signature alone; second-step-routes.test.ts has the cookie on its way through the server. */
const ANA = '00ffee1234567890'
const NAMESAKE = '00ffee12ffffffff' // the same cookie's name, another mailbox
const BROWSER = 'A'.repeat(43)
const cookies = openBrowserCookies({
  publicUrl: 'https://acme.example',
  secrets: [Buffer.alloc(32, 1)],
})
const app = new Hono<Visit>()
  .get('/write/:id', (visitor) => {
    cookies.write(visitor, visitor.req.param('id'), BROWSER)
    return visitor.text('')
  })
  .get('/read/:id', (visitor) => visitor.text(cookies.read(visitor, visitor.req.param('id')) ?? ''))

describe('the signature of a cookie', () => {
  it('covers the browser and the whole id of the mailbox', async () => {
    const cookie = await write(ANA)

    expect(await read(ANA, cookie)).toBe(BROWSER)
    expect(await read(ANA, cookie.replace(BROWSER, 'B'.repeat(43)))).toBe('')
    expect(await read(NAMESAKE, cookie)).toBe('')
    expect(await read(NAMESAKE, await write(NAMESAKE))).toBe(BROWSER)
  })

  it('needs a secret', () => {
    expect(() => openBrowserCookies({ publicUrl: 'https://acme.example', secrets: [] })).toThrow(
      RangeError,
    )
  })
})

async function write(id: string): Promise<string> {
  const { headers } = await app.request(`/write/${id}`)
  return headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

async function read(id: string, cookie: string): Promise<string> {
  return (await app.request(`/read/${id}`, { headers: { Cookie: cookie } })).text()
}
