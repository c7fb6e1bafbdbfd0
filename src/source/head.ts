import { isAscii, isUtf8 } from 'node:buffer'

/**
 * The head of a mail or of one of its parts: fields in the order written, unfolded, their values not
 * yet decoded. Reads what can be read: bare LF ends a line, 8-bit values are UTF-8 or else windows-1252,
 * and a line that starts with dashes ends a head whose empty line was lost.
 */
export interface Head {
  readonly fields: readonly Field[]
  readonly bodyStart: number // in the bytes given
  readonly isWhole: boolean // false: the limit or the end of the bytes came first
}

interface Field {
  readonly name: string // lower case
  readonly value: string
}

const LF = 0x0a
const CR = 0x0d
const DASH = 0x2d
const westEuropean = new TextDecoder('windows-1252')

/** The head of a mail: a byte order mark, an mbox "From " line or empty lines in front are skipped. */
export function readMailHead(bytes: Buffer, limit: number): Head {
  return readHead(bytes, skipEnvelope(bytes), limit)
}

export function readHead(bytes: Buffer, start: number, limit: number): Head {
  const end = endOfHead(bytes, start, Math.min(bytes.length, start + limit))
  return {
    fields: fieldsOf(textOf(bytes.subarray(start, end.head))),
    bodyStart: end.body,
    isWhole: end.isWhole,
  }
}

/** The first field of that name, '' without one: where a header stands twice, the first counts everywhere. */
export function field(head: Head, name: string): string {
  return head.fields.find((candidate) => candidate.name === name)?.value ?? ''
}

/** The value of a structured field without its parameters, lower case: `text/plain`. */
export function token(value: string): string {
  const end = value.indexOf(';')
  return (end < 0 ? value : value.slice(0, end)).trim().toLowerCase()
}

/** A parameter of a structured field, '' without one. Continuations (RFC 2231) are left to postal-mime. */
export function parameter(value: string, name: string): string {
  for (const match of value.matchAll(PARAMETER)) {
    if (match[1]?.toLowerCase() === name) return match[2]?.replace(/\\(.)/g, '$1') ?? match[3] ?? ''
  }
  return ''
}

const PARAMETER = /;[ \t]*([\w*-]{1,40})[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))/g

function skipEnvelope(bytes: Buffer): number {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  while (bytes[at] === LF || bytes[at] === CR) at++
  const line = bytes.toString('latin1', at, at + 6)
  if (!line.startsWith('From ') && line !== '>From ') return at
  const end = bytes.indexOf(LF, at)
  return end < 0 ? bytes.length : end + 1
}

function endOfHead(bytes: Buffer, start: number, limit: number) {
  let line = start
  while (line < limit) {
    if (bytes[line] === LF) return { head: line, body: line + 1, isWhole: true }
    if (bytes[line] === CR && bytes[line + 1] === LF)
      return { head: line, body: line + 2, isWhole: true }
    if (bytes[line] === DASH && bytes[line + 1] === DASH)
      return { head: line, body: line, isWhole: true }
    const end = bytes.indexOf(LF, line)
    if (end < 0 || end >= limit) break
    line = end + 1
  }
  return { head: limit, body: limit, isWhole: false }
}

function textOf(bytes: Buffer): string {
  if (isAscii(bytes)) return bytes.toString('latin1')
  return isUtf8(bytes) ? bytes.toString('utf8') : westEuropean.decode(bytes)
}

function fieldsOf(text: string): Field[] {
  const fields: { name: string; lines: string[] }[] = []
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith(' ') || line.startsWith('\t')) {
      fields.at(-1)?.lines.push(line.slice(1))
      continue
    }
    const name = /^([!-9;-~]{1,100})[ \t]{0,10}:/.exec(line)
    if (name?.[1] === undefined) continue
    fields.push({ name: name[1].toLowerCase(), lines: [line.slice(name[0].length)] })
  }
  return fields.map(({ name, lines }) => ({ name, value: lines.join(' ').trim() }))
}
