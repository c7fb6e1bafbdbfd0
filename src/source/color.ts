/** A colour as red, green and blue; undefined for what is no plain one, and for what can be seen through. */
export type Color = readonly [red: number, green: number, blue: number]

const WHITE: Color = [255, 255, 255]
const NEARLY = 16 // of 255: no eye tells #f4f4f4 from white

export function isNearly(one: Color, other: Color): boolean {
  return one.every((part, index) => Math.abs(part - (other[index] ?? 0)) <= NEARLY)
}

/** Of a value in lower case, white space folded. */
export function colorOf(value: string | undefined): Color | undefined {
  if (value === undefined) return undefined
  const color = value.slice(0, 60)
  const hex = /^#?([\da-f]{3,8})$/.exec(color)?.[1]
  if (hex !== undefined && [3, 4, 6, 8].includes(hex.length)) return fromHex(hex)
  const rgb = /^rgba?\( ?(\d{1,3})[ ,]+(\d{1,3})[ ,]+(\d{1,3})(?: ?[,/] ?1(?:\.0+)?)? ?\)$/.exec(
    color,
  )
  if (rgb) return [Number(rgb[1]), Number(rgb[2]), Number(rgb[3])]
  const hsl =
    /^hsla?\( ?[\d.]{1,8}(?:deg)?[ ,]+[\d.]{1,6}%[ ,]+(0|100)%(?: ?[,/] ?1(?:\.0+)?)? ?\)$/.exec(
      color,
    )
  if (hsl) return hsl[1] === '0' ? [0, 0, 0] : WHITE
  return NAMED.get(color)
}

/** "transparent", and colours of no opacity. */
export function isTransparent(value: string): boolean {
  return (
    value === 'transparent' ||
    /^#(?:[\da-f]{3}0|[\da-f]{6}0[\da-f])$/.test(value) ||
    /^(?:rgb|hsl)a?\((?:(?:[^,/]{1,12},){3}|[^/]{1,40}\/) ?(?:0(?:\.0\d*)?|\.0\d*|\d%) ?\)$/.test(
      value,
    )
  )
}

function fromHex(hex: string): Color | undefined {
  const size = hex.length < 6 ? 1 : 2
  const parts = [0, 1, 2].map((index) => hex.slice(index * size, (index + 1) * size))
  const alpha = hex.slice(3 * size)
  if (alpha !== '' && !/^f+$/.test(alpha)) return undefined
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    Number.parseInt(size === 1 ? part + part : part, 16),
  )
  return [red, green, blue]
}

const NAMED: ReadonlyMap<string, Color> = new Map([
  ['white', WHITE],
  ['snow', [255, 250, 250]],
  ['ivory', [255, 255, 240]],
  ['whitesmoke', [245, 245, 245]],
  ['ghostwhite', [248, 248, 255]],
  ['floralwhite', [255, 250, 240]],
  ['mintcream', [245, 255, 250]],
  ['azure', [240, 255, 255]],
  ['aliceblue', [240, 248, 255]],
  ['black', [0, 0, 0]],
  ['red', [255, 0, 0]],
  ['lime', [0, 255, 0]],
  ['green', [0, 128, 0]],
  ['blue', [0, 0, 255]],
  ['navy', [0, 0, 128]],
  ['yellow', [255, 255, 0]],
  ['gray', [128, 128, 128]],
  ['grey', [128, 128, 128]],
  ['silver', [192, 192, 192]],
])
