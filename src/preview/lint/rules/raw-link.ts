import { type Element, oneLine } from '../element.ts'
import type { Found, SourceFile } from '../finding.ts'
import type { Rule } from '../rule.ts'
import { lineAt } from '../sources.ts'

export const rawLink: Rule = {
  name: 'raw-link',
  about: 'Links come from the view, go over https, and nothing is fetched when the mail is opened.',
  files({ markup, plain, locales }) {
    return [
      ...[...markup, ...plain].flatMap(typedIn),
      ...locales.flatMap(({ path, sentences, lineOf }) =>
        [...sentences]
          .filter(([, { texts }]) => [...texts.values()].some((text) => /https?:\/\//i.test(text)))
          .map(
            ([key]): Found => ({
              severity: 'error',
              message: `"${key}" holds a link`,
              fix: FROM_VIEW,
              at: { file: path, line: lineOf(key) },
            }),
          ),
      ),
    ]
  },
  mail({ elements, sheets, locale }, { ofElement, ofStyle, ofWords }) {
    return [
      ...elements.flatMap((element) =>
        problemsOf(element).map((problem) => ({ ...problem, at: ofElement(element, locale) })),
      ),
      ...sheets.flatMap(({ rules, atRules }) => [
        ...rules.flatMap((rule) =>
          rule.declarations
            .filter(({ value }) => REMOTE_URL.test(value))
            .map(({ property }) => ({ ...remote(property), at: ofStyle(rule, property) })),
        ),
        ...atRules
          .filter(({ name }) => name === 'import' || name === 'font-face')
          .map(({ name }) => ({ ...remote(`@${name}`), at: ofWords(`@${name}`) })),
      ]),
    ]
  },
}

type Problem = Omit<Found, 'at'>

const FROM_VIEW = 'Take it from the view: a field that ends in Url.'
const FETCHING = [
  'img',
  'link',
  'script',
  'iframe',
  'video',
  'audio',
  'source',
  'v:fill',
  'v:image',
]
const REMOTE_URL = /url\(\s*["']?\s*(?:https?:)?\/\//i

function problemsOf({ tag, attributes }: Element): Problem[] {
  const { href = '', src = '', background = '', style = '' } = attributes
  const isFetched = FETCHING.includes(tag) && isRemote(tag === 'link' ? href : src)
  const isDrawn = isRemote(background) || REMOTE_URL.test(style)
  const objection = tag === 'a' ? objectionTo(href) : ''
  return [
    ...(isFetched || isDrawn ? [remote(tag)] : []),
    ...(objection === ''
      ? []
      : [{ severity: 'error', message: objection, fix: FROM_VIEW } as const]),
  ]
}

function isRemote(url: string): boolean {
  return /^\s*(?:https?:)?\/\//i.test(url)
}

function objectionTo(href: string): string {
  const [, scheme = ''] = /^\s*([a-z][a-z0-9+.-]*):/i.exec(href) ?? []
  if (['http', 'https', 'mailto', 'tel', ''].includes(scheme.toLowerCase())) return ''
  return `a ${scheme.toLowerCase()}: link`
}

function remote(what: string): Problem {
  return {
    severity: 'error',
    message: `${what} fetches from elsewhere`,
    fix: 'Attach images and name them by cid:; use fonts that the reader has.',
  }
}

/** Names of namespaces look like links and are none. */
function typedIn({ path, text }: SourceFile): Found[] {
  const visible = text.replace(
    /<!--[\s\S]*?-->|\{\{!--[\s\S]*?--\}\}|xmlns(?::\w+)?\s*=\s*"[^"]*"/g,
    (part) => part.replace(/[^\n]/g, ' '),
  )
  return [...visible.matchAll(/https?:\/\/[^\s"'<>]*/gi)].map(({ index, 0: url }) => ({
    severity: 'error',
    message: /^http:/i.test(url) ? 'a link without encryption, typed in' : 'a link typed in',
    detail: oneLine(url),
    fix: FROM_VIEW,
    at: { file: path, line: lineAt(text, index) },
  }))
}
