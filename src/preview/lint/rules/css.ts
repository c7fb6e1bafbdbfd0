import { parseInline } from '../css.ts'
import type { Found, Spot } from '../finding.ts'
import type { Rule } from '../rule.ts'
import { parseSelector } from '../selector.ts'

/** What this can't read the other rules don't see, so it is said and not passed over. */
export const css: Rule = {
  name: 'css',
  about: 'The linter understands every style sheet, so that nothing hides from it.',
  mail({ sheets, elements, locale }, { ofStyle, ofElement, ofWords }) {
    const found = (message: string, at: Spot): Found => ({
      severity: 'error',
      message,
      fix: 'Write plain rules: selectors of tags, classes and attributes, and property: value;.',
      at,
    })
    return [
      ...sheets.flatMap(({ problems, rules }) => [
        ...problems.map(({ text, what }) =>
          found(`unreadable CSS: "${text}" ${what}`, ofWords(text)),
        ),
        ...rules.flatMap((rule) =>
          rule.selectors
            .filter((selector) => parseSelector(selector) === undefined)
            .map((selector) => found(`unreadable selector "${selector}"`, ofStyle(rule))),
        ),
      ]),
      ...elements.flatMap((element) =>
        parseInline(element.attributes.style ?? '').problems.map(({ text, what }) =>
          found(`unreadable style: "${text}" ${what}`, ofElement(element, locale)),
        ),
      ),
    ]
  },
}
