import type { Move } from '../actions/actions.ts'
import { isLocalDay } from '../model/day.ts'

/** What a form asks for. `one-click` is a mail program's own unsubscribe button (RFC 8058). */
export type Asked = { readonly kind: 'move'; readonly move: Move } | { readonly kind: 'one-click' }

const PLAIN_MOVES = ['do', 'undo', 'suppress-sender', 'unsuppress-sender', 'resubscribe'] as const

/** Reads a body whose size was checked. Undefined when it is no form, or says nothing that we know, or says it twice. */
export async function readForm(request: Request): Promise<Asked | undefined> {
  const form = await parse(request)
  if (form === undefined) return undefined
  if (only(form, 'List-Unsubscribe')?.toLowerCase() === 'one-click') return { kind: 'one-click' }

  const move = only(form, 'move')
  if (move === 'until') {
    const day = only(form, 'day') ?? ''
    return isLocalDay(day) ? { kind: 'move', move: { kind: 'until', day } } : undefined
  }
  const plain = PLAIN_MOVES.find((known) => known === move)
  return plain === undefined ? undefined : { kind: 'move', move: { kind: plain } }
}

async function parse(request: Request): Promise<FormData | undefined> {
  try {
    return await request.formData()
  } catch {
    return undefined // the TypeError says that this is no form
  }
}

function only(form: FormData, name: string): string | undefined {
  const [value, ...more] = form.getAll(name)
  return typeof value === 'string' && more.length === 0 ? value : undefined
}
