import type { OffBy } from '../model/page.ts'
import type { Phrase } from './view-example.ts'
import type { Words } from './words.ts'

/** What is said in place of when the next briefing comes, as none does. */
export function offText(words: Words, offBy: OffBy): Phrase {
  return words.phrase(offBy === 'tenant' ? 'whyTenantNo' : 'whyAdminNo', {})
}
