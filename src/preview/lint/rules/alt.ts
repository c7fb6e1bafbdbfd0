import { oneLine } from '../element.ts'
import type { Rule } from '../rule.ts'

export const alt: Rule = {
  name: 'alt',
  about: 'Every image has an alt text, which is empty when it only decorates.',
  mail({ elements, locale }, { ofElement }) {
    return elements
      .filter(({ tag }) => tag === 'img')
      .flatMap((image) => {
        const { alt: words, src = '' } = image.attributes
        const at = ofElement(image, locale)
        if (words === undefined) {
          return {
            severity: 'error',
            message: 'an image without alt',
            fix: 'Say what it shows, or write alt="" when it only decorates.',
            at,
          } as const
        }
        const isName = /^[\w-]+\.(?:png|jpe?g|gif|svg|webp)$/i.test(oneLine(words))
        if (!isName && (words === '' || oneLine(words) !== src)) return []
        return {
          severity: 'warning',
          message: 'an alt text that is the name of a file',
          detail: words,
          fix: 'Say what the image shows.',
          at,
        } as const
      })
  },
}
