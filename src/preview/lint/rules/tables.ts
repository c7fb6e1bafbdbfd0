import { type Element, elementsIn } from '../element.ts'
import type { Rule } from '../rule.ts'

export const tables: Rule = {
  name: 'tables',
  about: 'A table that only lays out says so, and one that holds data does not.',
  mail({ elements, locale }, { ofElement }) {
    return elements
      .filter(({ tag }) => tag === 'table')
      .flatMap((table) => {
        const isLayout = ['presentation', 'none'].includes(table.attributes.role ?? '')
        if (isLayout !== holdsData(table)) return []
        return {
          severity: 'error',
          message: isLayout
            ? 'a table of data that says it is layout'
            : 'a layout table without role',
          fix: isLayout ? 'Take role="presentation" away.' : 'Write role="presentation".',
          at: ofElement(table, locale),
        } as const
      })
  },
}

// What stands in a table inside it is the inner one's.
function holdsData(table: Element): boolean {
  return elementsIn(table).some(
    (element) => ['th', 'caption'].includes(element.tag) && tableOf(element) === table,
  )
}

function tableOf({ parent }: Element): Element | undefined {
  return parent === undefined || parent.tag === 'table' ? parent : tableOf(parent)
}
