import { oneLine } from './element.ts'
import type { SourceFile, Spot } from './finding.ts'
import { withWords } from './pattern.ts'

/** Finds the line of a plain template that made a line of the text: the one that fixes most of it. */
export function textLocatorOf(
  plain: readonly SourceFile[],
  wordsOf: (locale: string) => ReadonlyMap<string, string>,
  top: Spot,
): (line: string, locale: string) => Spot {
  const lines = plain.flatMap(({ path, text }) =>
    text.split('\n').map((raw, index) => ({ raw, spot: { file: path, line: index + 1 } })),
  )
  return (line, locale) => {
    const wanted = oneLine(line)
    const words = wordsOf(locale)
    let best = { score: 0, spot: top }
    for (const { raw, spot } of lines) {
      const score = likeness(withWords(raw, words), wanted)
      if (score > best.score) best = { score, spot }
    }
    return best.spot
  }
}

/** How many characters of a line the template fixes; 0 when it can't have made it. */
function likeness(template: string, line: string): number {
  const bare = template.trim().replace(/^##? /, '') // headings lose their mark
  const fixed = bare
    .split(/\{\{[^{}]*\}\}/)
    .map((part) => part.replace(/\s+/g, ' '))
    .filter((part) => part.trim() !== '')
  let at = 0
  for (const part of fixed) {
    const found = line.indexOf(part, at)
    if (found < 0) return 0
    at = found + part.length
  }
  const isWhole = !bare.includes('{{') && bare !== line
  return isWhole ? 0 : fixed.join('').length
}
