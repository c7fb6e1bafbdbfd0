import { bodyLimit } from 'hono/body-limit'

/** The fields of a posted form, each given once; undefined when it is no form, or gives one twice. */
export async function readFields(
  request: Request,
): Promise<ReadonlyMap<string, string> | undefined> {
  try {
    const fields = new Map<string, string>()
    for (const [name, value] of await request.formData()) {
      if (typeof value !== 'string' || fields.has(name)) return undefined
      fields.set(name, value)
    }
    return fields
  } catch {
    return undefined // no form, or whoever sent it hung up: either way nothing was asked
  }
}

/** `yes` or `no`; undefined for everything else. */
export function choiceIn(fields: ReadonlyMap<string, string>): boolean | undefined {
  const choice = fields.get('on')
  return choice === 'yes' ? true : choice === 'no' ? false : undefined
}

export const SMALL_BODY = bodyLimit({
  maxSize: 16 * 1024,
  onError: ({ text }) => text('Too large.\n', 413),
})
