import { type Element, textOf } from '../element.ts'
import type { Found } from '../finding.ts'
import type { Rule } from '../rule.ts'

export const headings: Rule = {
  name: 'headings',
  about: 'A title, one h1 that comes first, and no level left out on the way down.',
  mail({ elements, locale }, { ofElement }) {
    const all = elements.filter(({ tag }) => /^h[1-6]$/.test(tag))
    const found = (element: Element, message: string, fix: string): Found => ({
      severity: 'error',
      message,
      detail: textOf(element),
      fix,
      at: ofElement(element, locale),
    })
    const root = elements.find(({ tag }) => tag === 'html')
    const title = elements.find(({ tag }) => tag === 'title')
    const [first] = all

    return [
      ...(root !== undefined && (title?.children.join('').trim() ?? '') === ''
        ? [found(root, 'a mail without a title', 'Write <mj-title>{{subject}}</mj-title>.')]
        : []),
      ...(first !== undefined && first.tag !== 'h1'
        ? [found(first, `the first heading is an ${first.tag}`, 'Begin with the h1.')]
        : []),
      ...all
        .filter(({ tag }) => tag === 'h1')
        .slice(1)
        .map((heading) => found(heading, 'a second h1', 'Make it an h2.')),
      ...all.flatMap((heading, index) => {
        const above = index === 0 ? 0 : levelOf(all[index - 1])
        const isSkipped = index > 0 && levelOf(heading) > above + 1
        if (!isSkipped) return []
        return [found(heading, `an ${heading.tag} under an h${above}`, `Make it an h${above + 1}.`)]
      }),
      ...all
        .filter((heading) => textOf(heading) === '')
        .map((heading) => found(heading, 'an empty heading', 'Give it words, or leave it out.')),
    ]
  },
}

function levelOf(heading: Element | undefined): number {
  return Number(heading?.tag.slice(1) ?? 0)
}
