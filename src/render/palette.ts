import { TemplateError } from '../errors.ts'
import { readTemplateIfThere } from './load-template.ts'

/**
 * The colours of a mail, by light and by dark. A tenant may give its own accent; the shades that go with it
 * are mixed here. What stands as text on a ground is refused below 4.5:1 (WCAG 2.2, 1.4.3).
 */
export type Palette = {
  readonly ink: string
  readonly soft: string
  readonly line: string
  readonly paper: string
  readonly desk: string // around the paper
  readonly accent: string
  readonly half: string // between accent and paper
  readonly tint: string // a ground for ink
  readonly inkDark: string
  readonly softDark: string
  readonly lineDark: string
  readonly paperDark: string
  readonly deskDark: string
  readonly accentDark: string
  readonly halfDark: string
  readonly tintDark: string
}

const BUILT_IN = {
  ink: '#26231e',
  soft: '#67615a',
  line: '#e6e1d6',
  paper: '#fffefb',
  desk: '#f1eee6',
  inkDark: '#ebe7de',
  softDark: '#aba497',
  lineDark: '#37342e',
  paperDark: '#1c1b18',
  deskDark: '#12110f',
} as const

const ACCENT = '#0b5d4e'
const LEAST_CONTRAST = 4.5

export const PALETTE: Palette = paletteOf(ACCENT)

/** `palette.json` says { "accent": "#0b5d4e" }; without the file, undefined. */
export async function readPalette(path: string): Promise<Palette | undefined> {
  const text = await readTemplateIfThere(path)
  if (text === undefined) return undefined
  const accent = accentIn(path, text)
  const contrast = contrastOf(accent, BUILT_IN.paper)
  if (contrast < LEAST_CONTRAST) {
    throw new TemplateError(
      `${placeOf(path, text)}: the accent ${accent} has a contrast of ${contrast.toFixed(1)}:1 on the paper ${BUILT_IN.paper}`,
      { hint: `Text needs ${LEAST_CONTRAST}:1. Take a darker shade.` },
    )
  }
  return paletteOf(accent)
}

/** Of two colours written as #rrggbb: 1 to 21. */
export function contrastOf(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function paletteOf(accent: string): Palette {
  const { paper, paperDark } = BUILT_IN
  const accentDark = lightened(accent)
  return {
    ...BUILT_IN,
    accent,
    half: mixed(accent, paper, 0.45),
    tint: mixed(accent, paper, 0.1),
    accentDark,
    halfDark: mixed(accentDark, paperDark, 0.5),
    tintDark: mixed(accentDark, paperDark, 0.22),
  }
}

function accentIn(path: string, text: string): string {
  const hint = 'Write { "accent": "#0b5d4e" }.'
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    // Foreseen: the file is written by hand.
    throw new TemplateError(`${path}: ${String(error)}`, { cause: error, hint })
  }
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : []
  const unknown = entries.find(([key]) => key !== 'accent')
  if (unknown !== undefined) throw new TemplateError(`${path}: no colour "${unknown[0]}"`, { hint })
  const accent: unknown = entries[0]?.[1]
  if (typeof accent !== 'string' || !/^#[0-9a-f]{6}$/i.test(accent)) {
    throw new TemplateError(`${placeOf(path, text)}: "accent" is no colour`, { hint })
  }
  return accent.toLowerCase()
}

/** `palette.json:2`, where the accent stands. */
function placeOf(path: string, text: string): string {
  const at = text.indexOf('"accent"')
  return at < 0 ? path : `${path}:${text.slice(0, at).split('\n').length}`
}

// The same hue, as light as dark paper asks for.
function lightened(accent: string): string {
  for (let share = 1; share > 0; share -= 0.05) {
    const colour = mixed(accent, '#ffffff', share)
    if (contrastOf(colour, BUILT_IN.paperDark) >= 7.5) return colour
  }
  return '#ffffff'
}

function mixed(one: string, other: string, share: number): string {
  const channels = channelsOf(one).map((channel, index) =>
    Math.round(channel * share + (channelsOf(other)[index] ?? 0) * (1 - share)),
  )
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

// WCAG 2.2, relative luminance.
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour).map((channel) => {
    const part = channel / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function channelsOf(colour: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16))
}
