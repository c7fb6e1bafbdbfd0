import { VIEW_EXAMPLE } from '../render/view-example.ts'
import { type Note, SHAPES, VIEW_NOTES, VIEW_VERSION } from '../render/view-notes.ts'
import { typeOf } from './view-tree.ts'

/** The view model's tables for docs/templates.md, which stand between these two lines. */
const START = '<!-- The view model: written by `npm run docs:view`. -->'
const END = '<!-- The end of the view model. -->'

/** The page with its tables as they should be; undefined when it has no place for them. */
export function withViewTables(page: string): string | undefined {
  const start = page.indexOf(START)
  const end = page.indexOf(END)
  if (start < 0 || end < start) return undefined
  return `${page.slice(0, start)}${START}\n\n${viewTables()}\n\n${page.slice(end)}`
}

function viewTables(): string {
  const shapes = Object.entries(SHAPES).map(
    ([name, { notes, example = {} }]) =>
      `### The fields of \`${name}\`\n\n${tableOf(notes, example)}`,
  )
  return [`Version ${VIEW_VERSION}.`, tableOf(VIEW_NOTES, VIEW_EXAMPLE), ...shapes].join('\n\n')
}

function tableOf(notes: Readonly<Record<string, Note>>, example: object): string {
  const examples = new Map<string, unknown>(Object.entries(example))
  const rows = Object.entries(notes).map(([field, note]) => {
    const value = examples.get(field)
    return `| \`${field}\` | ${typeOf(field, value, note)} | ${shown(value)} | ${note.since} | ${note.what.replaceAll('|', '\\|')} |`
  })
  return ['| field | type | example | since | what |', '|---|---|---|---|---|', ...rows].join('\n')
}

// What a list holds stands in the table of its shape.
function shown(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return `\`${value}\``
  const [first]: unknown[] = Array.isArray(value) ? value : []
  if (typeof first === 'string') return `\`${first}\``
  const [part]: unknown[] = Array.isArray(first) ? first : [first]
  if (typeof part !== 'object' || part === null || !('ours' in part)) return ''
  return `\`${Object.values(part).join('')}\``
}
