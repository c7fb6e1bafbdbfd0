/**
 * The style sheets of one page, as far as they hide: rules for a class, an id or an element alone, at the
 * top level. Anything finer (descendants, media) is left out, as mail programs drop much of it and nobody
 * needs it to hide a sentence; where such a rule paints a background, no background of the page is known.
 */
export interface Sheet {
  /** The declarations for an element, the more particular ones last; '' for most. */
  stylesFor(name: string, classes: string | undefined, id: string | undefined): string
  readonly paintsElsewhere: boolean
}

const MOST_CSS = 200_000
const MOST_RULES = 2_000
const LONGEST_RULE = 2_000
const MOST_CLASSES = 20

export function sheetOf(html: string): Sheet {
  const rules = new Map<string, string>()
  let paintsElsewhere = false
  for (const { selectors, body, isTop } of rulesOf(cssIn(html))) {
    for (const selector of selectors.split(',').slice(0, MOST_CLASSES)) {
      const simple = selector.trim().toLowerCase()
      if (!isTop || !SIMPLE.test(simple)) paintsElsewhere ||= body.includes('background')
      else if (rules.size < MOST_RULES) {
        rules.set(simple, `${rules.get(simple) ?? ''}${body};`.slice(-LONGEST_RULE))
      }
    }
  }
  return {
    paintsElsewhere,
    stylesFor(name, classes = '', id = '') {
      if (rules.size === 0) return ''
      const keys = new Set(classes.slice(0, LONGEST_RULE).toLowerCase().split(/\s+/, MOST_CLASSES))
      const of = [...keys].flatMap((key) => [rules.get(`.${key}`), rules.get(`${name}.${key}`)])
      return [rules.get(name), ...of, rules.get(`#${id.toLowerCase()}`)]
        .join('')
        .slice(-LONGEST_RULE)
    },
  }
}

const SIMPLE = /^(?:[a-z][a-z\d]*|[a-z][a-z\d]*\.[\w-]+|[.#][\w-]+)$/

function cssIn(html: string): string {
  let css = ''
  const open = /<style\b/gi
  for (let at = open.exec(html); at !== null && css.length < MOST_CSS; at = open.exec(html)) {
    const start = html.indexOf('>', at.index) + 1
    if (start === 0) break
    const close = html.indexOf('</', start)
    css += html.slice(start, close < 0 ? undefined : close).slice(0, MOST_CSS)
    open.lastIndex = close < 0 ? html.length : close
  }
  return css.replace(/<!--|-->/g, ' ').replace(/\/\*[^*]{0,5000}\*\//g, ' ')
}

interface CssRule {
  readonly selectors: string
  readonly body: string
  readonly isTop: boolean
}

// By braces, as the grammar of CSS promises that they nest.
function* rulesOf(css: string): Generator<CssRule> {
  let depth = 0
  let start = 0
  let selectors = ''
  for (const brace of css.matchAll(/[{}]/g)) {
    const before = css.slice(start, Math.min(brace.index, start + LONGEST_RULE))
    start = brace.index + 1
    if (brace[0] === '{') {
      selectors = before
      depth++
    } else {
      if (selectors !== '') yield { selectors, body: before.toLowerCase(), isTop: depth === 1 }
      selectors = ''
      depth = Math.max(0, depth - 1)
    }
  }
}
