/** Colours as CSS writes them, and how well one reads on another (WCAG 2.2, relative luminance). */
export interface Colour {
  readonly red: number // 0 to 255, as green and blue
  readonly green: number
  readonly blue: number
  readonly alpha: number // 0 to 1
}

export const WHITE: Colour = { red: 255, green: 255, blue: 255, alpha: 1 }
export const BLACK: Colour = { red: 0, green: 0, blue: 0, alpha: 1 }

const NAMED: Readonly<Record<string, Colour>> = {
  transparent: { ...BLACK, alpha: 0 },
  none: { ...BLACK, alpha: 0 },
  black: BLACK,
  white: WHITE,
}

/** Undefined for what it can't read, `inherit` and `currentcolor` among it. */
export function parseColour(text: string): Colour | undefined {
  const value = text.trim().toLowerCase()
  if (NAMED[value] !== undefined) return NAMED[value]
  if (/^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/.test(value)) return fromHex(value.slice(1))
  const [, inside] = /^rgba?\(([^()]{1,60})\)$/.exec(value) ?? []
  return inside === undefined ? undefined : fromNumbers(inside.split(/[\s,/]+/).filter(Boolean))
}

/** From 1, the same, to 21, black on white. */
export function contrast(one: Colour, other: Colour): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

/** What the eye sees of a colour that lets another through. */
export function over(top: Colour, bottom: Colour): Colour {
  const mix = (a: number, b: number) => a * top.alpha + b * (1 - top.alpha)
  return {
    red: mix(top.red, bottom.red),
    green: mix(top.green, bottom.green),
    blue: mix(top.blue, bottom.blue),
    alpha: 1,
  }
}

/** Its lightness turned round and its hue kept: what clients make that darken mails by themselves. */
export function inverted({ red, green, blue, alpha }: Colour): Colour {
  const shift = 255 - Math.max(red, green, blue) - Math.min(red, green, blue)
  return { red: red + shift, green: green + shift, blue: blue + shift, alpha }
}

export function hexOf({ red, green, blue }: Colour): string {
  const digits = [red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, '0'))
  return `#${digits.join('')}`
}

function fromHex(digits: string): Colour {
  const long = digits.length <= 4 ? digits.replace(/./g, '$&$&') : digits
  const [red = 0, green = 0, blue = 0, alpha = 255] = (long.match(/../g) ?? []).map((pair) =>
    Number.parseInt(pair, 16),
  )
  return { red, green, blue, alpha: alpha / 255 }
}

function fromNumbers(parts: readonly string[]): Colour | undefined {
  const [red, green, blue, alpha = 1] = parts.map((part) =>
    part.endsWith('%') ? Number(part.slice(0, -1)) / 100 : Number(part),
  )
  if (red === undefined || green === undefined || blue === undefined) return undefined
  const isRead = [red, green, blue, alpha].every(Number.isFinite) && !parts[0]?.endsWith('%')
  return isRead ? { red, green, blue, alpha } : undefined
}

function luminance({ red, green, blue }: Colour): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
