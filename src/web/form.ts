import type { Move } from '../actions/actions.ts'
import type { Form } from '../actions/settings.ts'
import { isLocalDay } from '../model/day.ts'
import { SUPPRESSION_KINDS } from '../model/suppression.ts'

/** What a form asks for. `one-click` is a mail program's own unsubscribe button (RFC 8058). */
export type Asked =
  | { readonly kind: 'move'; readonly move: Move }
  | { readonly kind: 'one-click' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'malformed' } // no form, or one that says nothing we know, or says it twice

const MOST_BYTES = 16 * 1024
const PLAIN_MOVES: ReadonlyMap<string, Move> = new Map<string, Move>([
  ['do', { kind: 'do' }],
  ['undo', { kind: 'undo' }],
  ['resubscribe', { kind: 'resubscribe' }],
  ...SUPPRESSION_KINDS.flatMap((by): [string, Move][] => [
    [`suppress-${by}`, { kind: 'suppress', by }],
    [`unsuppress-${by}`, { kind: 'unsuppress', by }],
  ]),
])
const MALFORMED = { kind: 'malformed' } as const

export async function readForm(request: Request): Promise<Asked> {
  const form = await readFields(request)
  return typeof form === 'string' ? { kind: form } : askedIn(form)
}

/** Every field as it came; files are not among them. */
export async function readFields(request: Request): Promise<Form | 'too-large' | 'malformed'> {
  try {
    const body = await readBody(request, MOST_BYTES)
    return body === undefined ? 'too-large' : fieldsOf(await body.formData())
  } catch {
    return 'malformed' // whoever sent it hung up, or it is no form: either way nothing was asked
  }
}

/** The field's one value; undefined when it is not there, or more than once. */
export function only(form: Form, name: string): string | undefined {
  const [value, ...more] = form.get(name) ?? []
  return more.length === 0 ? value : undefined
}

/** Reads no further than the limit; undefined when there is more. */
export async function readBody(request: Request, mostBytes: number): Promise<Response | undefined> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > mostBytes) return undefined
    chunks.push(chunk)
  }
  const type = request.headers.get('Content-Type') ?? ''
  return new Response(new Blob(chunks), { headers: { 'Content-Type': type } })
}

function askedIn(form: Form): Asked {
  if (only(form, 'List-Unsubscribe')?.toLowerCase() === 'one-click') return { kind: 'one-click' }

  const move = only(form, 'move')
  if (move === 'until') {
    const day = only(form, 'day') ?? ''
    return isLocalDay(day) ? { kind: 'move', move: { kind: 'until', day } } : MALFORMED
  }
  const plain = PLAIN_MOVES.get(move ?? '')
  return plain === undefined ? MALFORMED : { kind: 'move', move: plain }
}

function fieldsOf(form: FormData): Form {
  const fields = new Map<string, string[]>()
  for (const [name, value] of form) {
    if (typeof value !== 'string') continue
    const known = fields.get(name)
    if (known === undefined) fields.set(name, [value])
    else known.push(value)
  }
  return fields
}
