import type { Found } from '../finding.ts'
import type { Rule } from '../rule.ts'
import { parseSelector } from '../selector.ts'

/** What this can't read the other rules don't see, so it is said and not passed over. */
export const css: Rule = {
  name: 'css',
  about: 'The linter understands every style sheet, so that nothing hides from it.',
  mail({ sheets }, { ofStyle }) {
    const found = (message: string, selectors: readonly string[]): Found => ({
      severity: 'error',
      message,
      fix: 'Write plain rules: selectors of tags, classes and attributes, and property: value;.',
      at: ofStyle(selectors),
    })
    return sheets.flatMap(({ problems, rules }) => [
      ...problems.map(({ what }) => found(`unreadable CSS: ${what}`, [])),
      ...rules.flatMap(({ selectors }) =>
        selectors
          .filter((selector) => parseSelector(selector) === undefined)
          .map((selector) => found(`unreadable selector "${selector}"`, selectors)),
      ),
    ])
  },
}
