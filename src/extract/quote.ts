const LONGEST_QUOTE = 300

// Controls, zero-width and direction-changing characters have no business in a quoted sentence.
export function oneLine(quote: string): string {
  const clean = quote
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/[\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu, '')
    .trim()
  if (clean.length <= LONGEST_QUOTE) return clean
  const characters = [...clean]
  if (characters.length <= LONGEST_QUOTE) return clean
  return `${characters
    .slice(0, LONGEST_QUOTE - 1)
    .join('')
    .trimEnd()}…`
}
