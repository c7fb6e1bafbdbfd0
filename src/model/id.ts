import { hash } from 'node:crypto'

/** 16 hex digits that are a function of the parts: names without words, in logs, links and file names. */
export function idOf(...parts: readonly string[]): string {
  return hash('sha256', parts.join('\u0000'), 'hex').slice(0, 16)
}
