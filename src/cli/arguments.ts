import { InvalidArgumentError } from 'commander'
import { isLocalDay, type LocalDay } from '../model/day.ts'

/** An instant as people type it. Without an offset it is UTC, so that a command means the same on every machine. */
export function parseInstant(text: string): Date {
  const match =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?))?(Z|[+-]\d{2}:\d{2})?$/.exec(
      text.trim(),
    )
  const [, day = '', time = '00:00', offset = 'Z'] = match ?? []
  const instant = new Date(`${day}T${time}${offset}`)
  if (!isDay(day) || Number.isNaN(instant.getTime())) {
    throw new InvalidArgumentError('Give an instant such as 2026-03-27T07:00Z.')
  }
  return instant
}

export function parsePort(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new InvalidArgumentError('Give a port from 0, which takes any free one, to 65535.')
  }
  return Number(text)
}

export function parseCount(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) {
    throw new InvalidArgumentError('Give a number from 1 to 9999.')
  }
  return Number(text)
}

export function parseDay(text: string): LocalDay {
  if (!isDay(text)) throw new InvalidArgumentError('Give a date such as 2026-03-27.')
  return text
}

// A link holds its day in 16 bits, from 1970 on (links/token.ts); what lies outside is a slip of the pen.
function isDay(text: string): boolean {
  return isLocalDay(text) && text >= '1970' && text < '2149'
}
