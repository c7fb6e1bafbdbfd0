import { type Element, isElement, textOf } from '../element.ts'
import type { Found } from '../finding.ts'
import type { Rule } from '../rule.ts'

export const langDir: Rule = {
  name: 'lang-dir',
  about:
    'Language and direction stand on <html>, and on what is in <body>, for clients that drop <html>.',
  mail({ elements, body, locale }, { ofElement }) {
    const root = elements.find(({ tag }) => tag === 'html')
    const outer = (body?.children ?? []).filter(isElement).filter((one) => textOf(one) !== '')
    return [...(root === undefined ? [] : [root]), ...outer].flatMap((element) =>
      problemsOf(element).map(
        (message) =>
          ({
            severity: 'error',
            message,
            fix: 'Write <mjml lang="{{lang}}" dir="{{dir}}">; in html of your own, on each child of <body>.',
            at: ofElement(element, locale),
          }) satisfies Found,
      ),
    )
  },
}

const RIGHT_TO_LEFT = ['ar', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']

function problemsOf({ tag, attributes: { lang = '', dir = '' } }: Element): string[] {
  const [language = ''] = lang.split('-')
  const due = RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr'
  return [
    ...(isLanguage(lang) ? [] : [`<${tag}> names no language`]),
    ...(dir === '' ? [`<${tag}> names no direction`] : []),
    ...(dir !== '' && dir !== due && language !== '' ? [`<${tag}> is ${dir} in ${lang}`] : []),
  ]
}

function isLanguage(tag: string): boolean {
  return /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(tag)
}
