import { crc32, deflateSync } from 'node:zlib'

/** A whole PNG: a coloured disc, on nothing where it is transparent, else on white. */
export function makePng(width: number, height: number, { transparent = false } = {}): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, transparent ? 6 : 2], 8)
  const pixels = Array.from({ length: height }, (_, y) => [
    0,
    ...Array.from({ length: width }, (_, x) => {
      const isInside = (x / width - 0.5) ** 2 + (y / height - 0.5) ** 2 < 0.2
      const colour = isInside || transparent ? [11, 93, 78] : [255, 255, 255]
      return transparent ? [...colour, isInside ? 255 : 0] : colour
    }).flat(),
  ])
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.from(pixels.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** The head of a JPEG, with a thumbnail's worth of other segments before its frame. */
export function makeJpegHead(width: number, height: number): Buffer {
  const frame = Buffer.from('ffffc2000b080000000001011100', 'hex') // one byte fills up
  frame.writeUInt16BE(height, 6)
  frame.writeUInt16BE(width, 8)
  const segment = Buffer.concat([Buffer.from('ffe10102', 'hex'), Buffer.alloc(256, 0xff)])
  return Buffer.concat([Buffer.from('ffd8', 'hex'), segment, frame, Buffer.from('ffd9', 'hex')])
}

function chunk(type: string, content: Buffer): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(content.length)
  const named = Buffer.concat([Buffer.from(type), content])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([size, named, sum])
}
