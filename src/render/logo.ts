import { join } from 'node:path'
import { TemplateError } from '../errors.ts'
import type { Inline } from '../model/email.ts'
import { idOf } from '../model/id.ts'
import { oneLine } from './clean.ts'
import { filesIn, readBytes } from './load-template.ts'
import { type Picture, readPicture } from './picture.ts'
import type { LogoView } from './view-example.ts'

/** An organisation's logo: `logo.png` or `logo.jpg` in its folder, and how large a mail shows it. */
export interface Logo extends Inline, Picture {}

const MOST_BYTES = 64 * 1024
const MOST_WIDTH = 1200
const MOST_HEIGHT = 400

// Shown at half of what a sharp screen has, or less: the headline is the day.
const SHOWN_WIDTH = 240
const SHOWN_HEIGHT = 48

const HINT = `A logo is a PNG or JPEG of at most ${MOST_BYTES / 1024} KB and ${MOST_WIDTH} by ${MOST_HEIGHT} pixels, called logo.png or logo.jpg.`

/** The logo in that folder; undefined when there is none. Throws a TemplateError when it can't be used. */
export async function readLogo(folder: string): Promise<Logo | undefined> {
  const [name, other] = (await filesIn(folder)).filter((file) => /^logo\./i.test(file))
  if (name === undefined) return undefined
  const path = join(folder, name)
  if (other !== undefined) throw refused(path, `${other} stands beside it`)
  if (!/^logo\.(?:png|jpe?g)$/.test(name)) {
    throw refused(path, 'is no kind of logo that every mail program shows')
  }

  const bytes = await readBytes(path, MOST_BYTES + 1)
  if (bytes.length > MOST_BYTES) throw refused(path, 'is too large')
  const picture = readPicture(bytes)
  if (picture === undefined) throw refused(path, 'is neither a PNG nor a JPEG inside')
  const { type, width, height } = picture
  if (type !== (name.endsWith('.png') ? 'image/png' : 'image/jpeg')) {
    throw refused(path, `is a file of type ${type}`)
  }
  if (width > MOST_WIDTH || height > MOST_HEIGHT || width < 1 || height < 1) {
    throw refused(path, `has ${width} by ${height} pixels`)
  }
  return { ...picture, bytes, cid: `logo.${idOf(bytes.toString('base64'))}@daybrief` }
}

/** As the templates place it: none, or one. */
export function logoView(logo: Logo | undefined, tenantName: string): readonly LogoView[] {
  if (logo === undefined) return []
  const { cid, width, height, isTransparent } = logo
  const scale = Math.min(1, SHOWN_WIDTH / width, SHOWN_HEIGHT / height)
  const shown = (pixels: number) => String(Math.max(1, Math.round(pixels * scale)))
  return [
    {
      url: `cid:${cid}`,
      name: oneLine(tenantName, 80),
      width: shown(width),
      height: shown(height),
      isTransparent,
    },
  ]
}

function refused(path: string, why: string): TemplateError {
  return new TemplateError(`${path}: ${why}`, { hint: HINT })
}
