import type { Inline } from '../model/email.ts'

/** What the head of a picture says of it. Its pixels are never decoded here. */
export interface Picture {
  readonly type: Inline['type']
  readonly width: number
  readonly height: number
  readonly isTransparent: boolean // or may be: then it needs a light ground
}

/** By its own bytes, whatever its name; undefined when it is neither PNG nor JPEG, or is cut. */
export function readPicture(bytes: Buffer): Picture | undefined {
  return readPng(bytes) ?? readJpeg(bytes)
}

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') // the signature, and that IHDR comes first
const PNG_HEAD = 33 // to the end of IHDR's checksum
const HAS_ALPHA = [4, 6] // colour types of PNG (third edition), section 11.2.1

function readPng(bytes: Buffer): Picture | undefined {
  if (bytes.length < PNG_HEAD || !bytes.subarray(0, PNG.length).equals(PNG)) return undefined
  return {
    type: 'image/png',
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
    isTransparent: HAS_ALPHA.includes(bytes.readUInt8(25)) || bytes.includes('tRNS'),
  }
}

const JPEG = Buffer.from('ffd8ff', 'hex')

// ITU-T T.81, annex B: segments of a marker and a length, until the one that begins a frame.
function readJpeg(bytes: Buffer): Picture | undefined {
  if (!bytes.subarray(0, JPEG.length).equals(JPEG)) return undefined
  let at = 2
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes.readUInt8(at + 1)
    if (beginsFrame(marker)) {
      return {
        type: 'image/jpeg',
        width: bytes.readUInt16BE(at + 7),
        height: bytes.readUInt16BE(at + 5),
        isTransparent: false,
      }
    }
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2) // 0xff fills up
  }
  return undefined
}

// SOF0 to SOF15, but for the three that are tables or reserved.
function beginsFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}
