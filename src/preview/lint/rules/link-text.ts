import { type Element, oneLine, textOf } from '../element.ts'
import type { Found } from '../finding.ts'
import type { Rule } from '../rule.ts'

export const linkText: Rule = {
  name: 'link-text',
  about: 'A link says where it goes; two that go to different places are not called the same.',
  mail({ elements, locale }, { ofElement }) {
    const links = elements.filter(({ tag, attributes }) => tag === 'a' && attributes.href)
    const found = (link: Element, message: string, fix: string): Found => ({
      severity: 'error',
      message,
      detail: nameOf(link),
      fix,
      at: ofElement(link, locale),
    })
    const byName = Map.groupBy(links, (link) => nameOf(link).toLowerCase())

    return [...byName].flatMap(([name, [first, ...others]]) => {
      if (first === undefined) return []
      if (name === '') {
        return [first, ...others].map((link) => found(link, 'a link without a name', SAY))
      }
      const other = others.find(({ attributes }) => attributes.href !== first.attributes.href)
      return [
        ...(SAYING_NOTHING.has(name) ? [found(first, 'a link that says nothing', SAY)] : []),
        ...(other === undefined
          ? []
          : [found(other, 'links of one name to different places', TELL)]),
      ]
    })
  },
}

const SAY = 'Name what the link does or opens, in the link itself.'
const TELL = 'Add what tells them apart in a hidden span, as "Done" does with {{short}}.'

// In the languages of the locales; a phrase that names its target ("Read more about …") is not here.
const SAYING_NOTHING = new Set([
  ...['click here', 'here', 'click', 'read more', 'more', 'link', 'this link', 'open', 'go'],
  ...['klik hier', 'hier', 'lees meer', 'meer', 'deze link'],
  ...['hier klicken', 'klicken sie hier', 'mehr', 'mehr lesen', 'weiterlesen'],
  ...['cliquez ici', 'ici', 'en savoir plus', 'lire la suite', 'plus'],
  ...['haga clic aquí', 'clic aquí', 'aquí', 'leer más', 'más'],
  ...['clique aqui', 'aqui', 'leia mais', 'mais', 'clicca qui', 'qui', 'leggi di più'],
  ...['kliknij tutaj', 'tutaj', 'czytaj więcej', 'klicka här', 'här', 'läs mer'],
  ...['こちら', 'ここをクリック', 'اضغط هنا', 'هنا', 'לחצו כאן', 'כאן'],
])

function nameOf(link: Element): string {
  return oneLine(link.attributes['aria-label'] ?? '') || textOf(link)
}
