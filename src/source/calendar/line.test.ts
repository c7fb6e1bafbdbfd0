import { describe, expect, it } from 'vitest'
import { LineReader } from './line.ts'

describe('the lines of a calendar', () => {
  it.each([
    ['A:1\r\nB:2\r\n', ['A|:1', 'B|:2']],
    ['A:1\nB:2', ['A|:1', 'B|:2']],
    ['a;X=1:2', ['A|;X=1:2']],
    ['SUMMARY:Ab\r\n c\r\n\td\r\nB:2', ['SUMMARY|:Abcd', 'B|:2']],
    ['A:1\r\n\r\nB:2', ['A|:1', '|', 'B|:2']],
    ['no property at all', ['|']],
    ['A:1\r\n ', ['A|:1']],
    ['', []],
  ])('reads %j', (text, expected) => {
    const lines = new LineReader(text)

    const read: string[] = []
    while (lines.advance()) {
      const name = lines.name()
      read.push(`${name}|${name === '' ? '' : lines.rest(100)}`)
    }

    expect(read).toEqual(expected)
  })

  it('stays inside the part of the text it was given', () => {
    const text = 'A:1\nB:2\nC:3\n'
    const lines = new LineReader(text, 4, 8)

    const starts: number[] = []
    while (lines.advance()) starts.push(lines.start, lines.end)

    expect(starts).toEqual([4, 7])
  })

  it('cuts a value at the limit before it unfolds it', () => {
    const lines = new LineReader(`A:${'x\r\n '.repeat(100_000)}`)
    lines.advance()
    lines.name()

    expect(lines.rest(9)).toBe(':xx')
  })
})
