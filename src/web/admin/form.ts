import { readBody } from '../form.ts'

export interface Posted {
  readonly fields: ReadonlyMap<string, string>
  readonly file: Uint8Array | undefined
}

/** A form with each field given once, and one file at the most; `malformed` is anything else. */
export async function readPosted(
  request: Request,
  mostBytes = 16 * 1024,
): Promise<Posted | 'too-large' | 'malformed'> {
  try {
    const body = await readBody(request, mostBytes)
    return body === undefined ? 'too-large' : await postedIn(await body.formData())
  } catch {
    return 'malformed' // no form, or whoever sent it hung up: either way nothing was asked
  }
}

/** `yes` or `no`; undefined for everything else. */
export function choiceIn(fields: ReadonlyMap<string, string>): boolean | undefined {
  const choice = fields.get('on')
  return choice === 'yes' ? true : choice === 'no' ? false : undefined
}

async function postedIn(form: FormData): Promise<Posted | 'malformed'> {
  const fields = new Map<string, string>()
  let file: Uint8Array | undefined
  for (const [name, value] of form) {
    if (typeof value === 'string') {
      if (fields.has(name)) return 'malformed'
      fields.set(name, value)
    } else if (value.name !== '' || value.size > 0) {
      if (file !== undefined) return 'malformed'
      file = await value.bytes()
    } // else nothing was chosen
  }
  return { fields, file }
}
