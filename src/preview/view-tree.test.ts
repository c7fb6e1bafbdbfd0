import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { VIEW_EXAMPLE } from '../render/view-example.ts'
import { SHAPES, VIEW_NOTES, VIEW_VERSION } from '../render/view-notes.ts'
import { withViewTables } from './view-table.ts'
import { type TreeNode, treeOf } from './view-tree.ts'

const VIEW = { ...VIEW_EXAMPLE, words: { done: 'Done' } }

describe('the view model', () => {
  it('has a shape for every list of things', () => {
    const shapeless = all(treeOf(VIEW)).filter(
      ({ value, type }) => value === '[object Object]' || type === 'undefined',
    )

    expect(shapeless).toEqual([])
    expect(find('sections.0.items.0.doneUrl')?.type).toBe('link')
    expect(find('cards.0.documents.0.name')?.value).toBe('Q3 report.xlsx')
  })

  it('gives each field its type, value and note', () => {
    expect(find('date')).toMatchObject({ type: 'text', value: 'Friday, March 27', since: 1 })
    expect(find('reason')).toMatchObject({ type: 'phrase', value: 'You get this because of Acme' })
    expect(find('sections')).toMatchObject({ type: 'list of section', value: '1 entry' })
    expect(find('cards.0.conflicts')?.type).toBe('list of phrase')
    expect(find('deadlines.0.isDue')).toMatchObject({ type: 'yes or no', value: 'yes' })
    expect(find('words.done')?.value).toBe('Done')
  })

  it('is documented in the example’s order, with versions that there were', () => {
    const shapes = Object.values(SHAPES)
    const notes = [VIEW_NOTES, ...shapes.map((shape) => shape.notes)].flatMap(Object.values)

    expect(Object.keys(VIEW_NOTES)).toEqual([...Object.keys(VIEW_EXAMPLE), 'words'])
    for (const shape of shapes) {
      expect(Object.keys(shape.notes)).toEqual(Object.keys(shape.example ?? {}))
    }
    expect(notes.filter(({ since }) => since < 1 || since > VIEW_VERSION)).toEqual([])
  })

  it('stands in docs/templates.md as it is', () => {
    const page = readFileSync('docs/templates.md', 'utf8')

    expect(withViewTables(page), 'run: npm run docs:view').toBe(page)
  })
})

function find(path: string): TreeNode | undefined {
  let nodes: readonly TreeNode[] = treeOf(VIEW)
  let found: TreeNode | undefined
  for (const name of path.split('.')) {
    found = nodes.find(({ field }) => field === name)
    nodes = found?.children ?? []
  }
  return found
}

function all(nodes: readonly TreeNode[]): TreeNode[] {
  return nodes.flatMap((node) => [node, ...all(node.children)])
}
