import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { damagedLog } from './sqlite-error.ts'

/**
 * SQLite takes a log whose head it can't read for an empty one, and what was committed into it is gone
 * without a word. So the head is looked at first (https://sqlite.org/fileformat2.html#the_wal_file): eight
 * big-endian words, the last two a checksum of the others. A frame that is cut is the ordinary end of a log.
 */
const HEAD_BYTES = 32
const MAGIC = 0x377f0682 // or one more, when the checksum reads its words big-endian

/** Throws a StoreError when the log beside the file has a head that is none. */
export function checkLog(file: string): void {
  const head = headOf(file)
  const isCut = head.length < HEAD_BYTES || head.every((byte) => byte === 0) // nothing was committed into it
  if (!isCut && !isHead(head)) throw damagedLog(file)
}

function headOf(file: string): Buffer {
  const log = `${file}-wal`
  if (!existsSync(log)) return Buffer.alloc(0) // as on most mornings: asking costs less than an error
  let handle: number | undefined
  try {
    handle = openSync(log, 'r')
    const head = Buffer.alloc(HEAD_BYTES)
    return head.subarray(0, readSync(handle, head))
  } catch (error) {
    const isFolder = error instanceof Error && 'code' in error && error.code === 'EISDIR'
    if (isFolder) throw damagedLog(file, error)
    return Buffer.alloc(0) // gone meanwhile, or not to be had: SQLite says why
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}

function isHead(head: Buffer): boolean {
  const magic = head.readUInt32BE(0)
  if (magic !== MAGIC && magic !== MAGIC + 1) return false
  const word = (at: number) => (magic === MAGIC ? head.readUInt32LE(at) : head.readUInt32BE(at))
  let [first, second] = [0, 0]
  for (let at = 0; at < 24; at += 8) {
    first = (first + word(at) + second) >>> 0
    second = (second + word(at + 4) + first) >>> 0
  }
  return first === head.readUInt32BE(24) && second === head.readUInt32BE(28)
}
