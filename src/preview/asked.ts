import { isTimeZone } from '../model/day.ts'
import type { Scheme } from './shown-copy.ts'

/** What the page's address asks to be shown. What can't be read counts as not asked for. */
export interface Asked {
  readonly caseId: string
  readonly locale: string // '' is the case's own; so are the others
  readonly tenant: string // BUILT_IN, or a folder of templates/tenants
  readonly revision: string // of git; '' is the working files
  readonly at: Date | undefined
  readonly zone: string
  readonly hours: '' | '12' | '24'
  readonly scheme: Scheme
  readonly hasImages: boolean
}

/** Instead of the case's own tenant. */
export const BUILT_IN = 'built-in'

export function askedIn(query: URLSearchParams): Asked {
  const text = (name: string) => (query.get(name) ?? '').slice(0, 200)
  const zone = text('zone')
  const hours = text('hours')
  return {
    caseId: text('case'),
    locale: /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(text('locale')) ? text('locale') : '',
    tenant: /^[\w.-]{1,64}$/.test(text('tenant')) ? text('tenant') : '',
    revision: text('revision'),
    at: instantOf(text('at')),
    zone: isTimeZone(zone) ? zone : '',
    hours: hours === '12' || hours === '24' ? hours : '',
    scheme: text('scheme') === 'dark' ? 'dark' : 'light',
    hasImages: text('images') !== 'off',
  }
}

// As the page's field writes it, in UTC: 2026-03-27T07:00
function instantOf(text: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?Z?$/.test(text)) return undefined
  const instant = new Date(text.endsWith('Z') ? text : `${text}Z`)
  return Number.isNaN(instant.getTime()) ? undefined : instant
}
