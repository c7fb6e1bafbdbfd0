const LONGEST_QUOTE = 300
const GREETING =
  /^(?:hi|hello|hey|dear|ha|hoi|hallo|dag|beste|geachte|good (?:morning|afternoon|evening)|goede(?:morgen|middag|navond)) [^,.!?]{1,40}, (?=\S)/i

/**
 * What was said, on one line and without the greeting in front of it. Controls, zero-width and direction-changing characters
 * have no business in a quoted sentence; joiners have, as two emoji may be one picture.
 */
export function quoteOf(text: string): string {
  const clean = text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/(?![\u200c\u200d])[\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu, '')
    .trim()
    .replace(GREETING, '')
  if (clean.length <= LONGEST_QUOTE) return clean
  const characters = [...clean]
  if (characters.length <= LONGEST_QUOTE) return clean
  return `${characters
    .slice(0, LONGEST_QUOTE - 1)
    .join('')
    .trimEnd()}…`
}
