import { VIEW_EXAMPLE, type View } from '../render/view-example.ts'
import { type Note, PHRASE_NOTES, SHAPES, VIEW_NOTES } from '../render/view-notes.ts'

/** The view model as a documented tree: each field's type, what it is, and its value in the shown case. */
export interface TreeNode {
  readonly field: string
  readonly type: string
  readonly what: string
  readonly since: number
  readonly value: string // '' for what has children
  readonly children: readonly TreeNode[]
}

export function treeOf(view: View): TreeNode[] {
  return fieldsOf(view, VIEW_NOTES, VIEW_EXAMPLE)
}

/** "text", "link", "yes or no", "phrase", "list of item": told by the example. */
export function typeOf(field: string, example: unknown, note: Note): string {
  if (note.shape !== undefined) return `list of ${note.shape}`
  if (isPhrase(example)) return 'phrase'
  if (Array.isArray(example)) return isPhrase(example[0]) ? 'list of phrase' : 'list of text'
  if (typeof example === 'boolean') return 'yes or no'
  if (typeof example === 'string') return /(?:^u|U)rl$/.test(field) ? 'link' : 'text'
  return 'sentences by name'
}

type NotesByField = Readonly<Record<string, Note>>

function fieldsOf(value: object, notes: NotesByField, example: object): TreeNode[] {
  const values = new Map<string, unknown>(Object.entries(value))
  const examples = new Map<string, unknown>(Object.entries(example))
  return Object.entries(notes).map(([field, note]) => ({
    field,
    type: typeOf(field, examples.get(field), note),
    what: note.what,
    since: note.since,
    ...contentOf(values.get(field), note),
  }))
}

function contentOf(value: unknown, note: Note): Pick<TreeNode, 'value' | 'children'> {
  if (isPhrase(value))
    return {
      value: value.map((part) => part.ours + part.theirs).join(''),
      children: partsOf(value),
    }
  if (Array.isArray(value))
    return {
      value: count(value.length),
      children: value.map((one, index) => elementOf(one, index, note)),
    }
  if (typeof value === 'object' && value !== null) return { value: '', children: wordsOf(value) }
  return {
    value: typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value ?? ''),
    children: [],
  }
}

function elementOf(value: unknown, index: number, note: Note): TreeNode {
  const node = { field: String(index), what: '', since: note.since }
  const shape = note.shape && SHAPES[note.shape]
  if (shape?.example !== undefined && typeof value === 'object' && value !== null) {
    return {
      ...node,
      type: note.shape ?? '',
      value: '',
      children: fieldsOf(value, shape.notes, shape.example),
    }
  }
  const type = isPhrase(value) ? 'phrase' : 'text'
  return { ...node, type, ...contentOf(value, note) }
}

function partsOf(phrase: readonly Part[]): TreeNode[] {
  return phrase.flatMap((part, index) =>
    fieldsOf(part, PHRASE_NOTES, part).map((node) => ({
      ...node,
      field: `${index}.${node.field}`,
    })),
  )
}

function wordsOf(words: object): TreeNode[] {
  return Object.entries(words).map(([field, text]) => ({
    field,
    type: 'text',
    what: '',
    since: VIEW_NOTES.words.since,
    value: String(text),
    children: [],
  }))
}

interface Part {
  readonly ours: string
  readonly theirs: string
}

function isPhrase(value: unknown): value is readonly Part[] {
  const [first]: unknown[] = Array.isArray(value) ? value : []
  return typeof first === 'object' && first !== null && 'ours' in first && 'theirs' in first
}

function count(length: number): string {
  if (length === 0) return 'none'
  return length === 1 ? '1 entry' : `${length} entries`
}
