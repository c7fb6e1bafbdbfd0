import PostalMime, { decodeWords } from 'postal-mime'
import type { Document } from '../model/message.ts'
import { field, readMailHead, token } from './head.ts'
import { oneLine } from './plain.ts'
import type { Part } from './skim.ts'

/** Files and links to documents that came with a mail, in the order they stand, each once. */
export async function documentsOf(
  parts: readonly Part[],
  links: readonly Link[],
): Promise<Document[]> {
  const documents = new Map<string, Document>()
  for (const part of parts) {
    if (documents.size >= MAX_DOCUMENTS) break
    if (part.role !== 'attachment' || isLayout(part)) continue
    const name = await nameOfPart(part)
    if (name !== '' && !NO_DOCUMENT.test(name)) documents.set(name, { name, kind: 'attachment' })
  }
  for (const link of links) {
    if (documents.size >= MAX_DOCUMENTS) break
    if (documents.has(link.url)) continue
    const name = nameOfLink(link)
    if (name) documents.set(link.url, { name, kind: 'link', url: link.url })
  }
  return [...documents.values()]
}

/** A link as it stands in a body; its text is '' where the URL stands bare. */
export interface Link {
  readonly url: string
  readonly text: string
}

const MAX_DOCUMENTS = 20
const MAX_NAME_LENGTH = 200
export const MAX_URL_LENGTH = 2000

const NO_DOCUMENT =
  /^(winmail\.dat|smime\.p7[smc]|image\d{0,5}\.(png|jpe?g|gif))$|\.(vcf|ics|asc|p7s)$/i
const NO_DOCUMENT_TYPES = new Set([
  'application/pkcs7-signature',
  'application/x-pkcs7-signature',
  'application/pkcs7-mime',
  'application/x-pkcs7-mime',
  'application/pgp-signature',
  'application/pgp-keys',
  'application/ms-tnef',
  'application/ics',
  'text/calendar',
  'text/vcard',
  'text/x-vcard',
  'text/directory',
])

function isLayout({ head, type, isRelated }: Part): boolean {
  if (NO_DOCUMENT_TYPES.has(type)) return true
  if (!type.startsWith('image/')) return false
  const disposition = token(field(head, 'content-disposition'))
  return (
    disposition === 'inline' ||
    isRelated ||
    (disposition === '' && field(head, 'content-id') !== '')
  )
}

async function nameOfPart({ head, type, body }: Part): Promise<string> {
  const named = /name/i.test(field(head, 'content-disposition') + field(head, 'content-type'))
  if (named) {
    const [, ...parameters] = field(head, 'content-disposition').split(';')
    const disposition = ['attachment', ...parameters].join(';')
    const { attachments } = await PostalMime.parse(
      `Content-Type: ${field(head, 'content-type')}\r\nContent-Disposition: ${disposition}\r\n\r\n`,
      { maxNestingDepth: 0 },
    )
    const path = attachments[0]?.filename ?? ''
    const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
    if (name !== '') return oneLine(name, MAX_NAME_LENGTH)
  }
  if (type !== 'message/rfc822') return ''
  return oneLine(
    decodeWords(field(readMailHead(body, body.length), 'subject').slice(0, 2000)),
    MAX_NAME_LENGTH,
  )
}

// undefined: it points to no document.
function nameOfLink({ url, text }: Link): string | undefined {
  const target = targetOf(url)
  if (!target) return undefined
  const file = DOCUMENT_PATH.exec(target.pathname)?.[1]
  if (file === undefined && !isDocumentHost(target)) return undefined
  const said = NAMES_A_PLACE.test(text) ? '' : oneLine(text, MAX_NAME_LENGTH)
  return said || oneLine(file === undefined ? target.hostname : decoded(file), MAX_NAME_LENGTH)
}

// "acme.example/plan.pdf" may lead elsewhere.
const NAMES_A_PLACE =
  /^\s*(?:https?:|www\.|[\p{L}\p{N}_-]{1,63}(?:\.[\p{L}\p{N}_-]{1,63}){1,9}(?::\d{1,5})?\/)/iu

const DOCUMENT_PATH =
  /([^/]{1,300}\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|odp|csv|key|pages|numbers|md))$/i

// Outlook wraps links; the document is what it wraps. The reader keeps the wrapped one, checked at the click.
function targetOf(url: string): URL | undefined {
  const parsed = parseUrl(url)
  if (!parsed?.hostname.endsWith('.safelinks.protection.outlook.com')) return parsed
  return parseUrl(parsed.searchParams.get('url') ?? '')
}

function parseUrl(url: string): URL | undefined {
  if (url.length > MAX_URL_LENGTH || !/^https?:\/\//i.test(url)) return undefined
  return URL.parse(url) ?? undefined
}

function isDocumentHost({ hostname, pathname }: URL): boolean {
  return DOCUMENT_HOSTS.some(
    ({ host, path }) => (hostname === host || hostname.endsWith(`.${host}`)) && path.test(pathname),
  )
}

const DOCUMENT_HOSTS = [
  { host: 'docs.google.com', path: /^\/(a\/[^/]+\/)?(document|spreadsheets|presentation)\// },
  { host: 'drive.google.com', path: /^\/(file|open|drive\/folders)/ },
  { host: 'sharepoint.com', path: /^\/:[a-z]:\// },
  { host: 'onedrive.live.com', path: /./ },
  { host: '1drv.ms', path: /^\/[a-z]\// },
  { host: 'dropbox.com', path: /^\/(s|sh|scl|paper)\// },
  { host: 'box.com', path: /^\/(s|file)\// },
]

/** Part of a URL's path, as people read it. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part // a stray % is part of the name
  }
}
