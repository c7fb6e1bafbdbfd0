import { elementOf } from '../element.ts'
import type { Rule } from '../rule.ts'

// Gmail cuts a mail off after about 102 KB of html and shows "[Message clipped]" instead of the footer.
const CLIP = 102 * 1024
const PROMISE = 60 * 1024 // what forty items may take

export const size: Rule = {
  name: 'size',
  about: 'The html stays below 60 KB, far from the 102 KB at which Gmail clips.',
  mail({ html }, { ofElement }) {
    const bytes = Buffer.byteLength(html)
    if (bytes <= PROMISE) return []
    const isClipped = bytes > CLIP
    return [
      {
        severity: isClipped ? 'error' : 'warning',
        message: isClipped ? 'Gmail clips the html at 102 KB' : 'the html is larger than 60 KB',
        detail: `${Math.ceil(bytes / 1024)} KB`,
        fix: 'Move styles that items repeat into <mj-style>, and shorten what an item holds.',
        at: ofElement(elementOf('body'), ''),
      },
    ]
  },
}
