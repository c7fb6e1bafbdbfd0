import type { MiddlewareHandler } from 'hono'

/**
 * Headers of every answer. A page loads nothing but its style sheet, runs no script, and is shown in no
 * frame; no link in it tells where it was found, for the address of a page is a key.
 */
const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex, nofollow',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
} as const

const A_YEAR = 365 * 24 * 3600 // seconds

export function secureHeaders(publicUrl: string): MiddlewareHandler {
  const headers = Object.entries(HEADERS) as [string, string][] // Object.entries forgets the keys
  if (publicUrl.startsWith('https:')) {
    headers.push(['Strict-Transport-Security', `max-age=${A_YEAR}`])
  }
  return async (context, next) => {
    await next()
    for (const [name, value] of headers) {
      // The administrator's pages have a Referrer-Policy of their own.
      if (!context.res.headers.has(name)) context.res.headers.set(name, value)
    }
    // Only the style sheet says otherwise: a page in a cache would outlive what it says.
    if (!context.res.headers.has('Cache-Control')) {
      context.res.headers.set('Cache-Control', 'no-store')
    }
  }
}
