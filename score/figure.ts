/** One figure of the table, and what it must not fall below, or not pass where it is a ceiling. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly floor: number
  readonly isCeiling?: boolean
}

export function isMissed({ value, floor, isCeiling }: Figure): boolean {
  return isCeiling ? value > floor : value < floor
}

export function lineOf({ name, value, floor, isCeiling }: Figure): string {
  return `  ${name.padEnd(30)} ${shown(value)}   ${isCeiling ? 'at most' : 'floor'} ${shown(floor)}`
}

export function shown(value: number): string {
  return value.toFixed(3)
}
