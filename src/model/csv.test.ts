import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCsv } from './csv.ts'

describe('a record', () => {
  it.each<[string, string, string[][]]>([
    [
      'between commas',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'between semicolons, as Excel writes it in Europe',
      'a;b\r\n1,5;2\r\n',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    [
      'between tabs, as cells are pasted',
      'a\tb\n1;2\t3',
      [
        ['a', 'b'],
        ['1;2', '3'],
      ],
    ],
    ['after a byte order mark', '\uFEFFa,b', [['a', 'b']]],
    [
      'ended as on an old Mac',
      'a,b\r1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['of one column', 'a\n1\n', [['a'], ['1']]],
    [
      'with empty fields',
      'a,b,c\n,,3',
      [
        ['a', 'b', 'c'],
        ['', '', '3'],
      ],
    ],
    [
      'of nothing is none',
      'a,b\n\n , \n,\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'in quotes',
      '"a","b"\n"1,2","3"',
      [
        ['a', 'b'],
        ['1,2', '3'],
      ],
    ],
    ['with a quote in quotes', 'a\n"say ""on"""', [['a'], ['say "on"']]],
    [
      'with a line end in quotes',
      'a,b\n"1\r\n2",3',
      [
        ['a', 'b'],
        ['1\n2', '3'],
      ],
    ],
    [
      'with a space before its quote',
      'a,b\n1,  "2"',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'with text after its quote',
      'a,b\n"1"x,2',
      [
        ['a', 'b'],
        ['1x', '2'],
      ],
    ],
    [
      'with a quote amidst',
      'a,b\n5" disk,2',
      [
        ['a', 'b'],
        ['5" disk', '2'],
      ],
    ],
    ['of nothing at all', '', []],
  ])('%s', (_, text, fields) => {
    expect(parseCsv(text).records.map((record) => record.fields)).toEqual(fields)
  })

  it('knows the line on which it begins', () => {
    const { records } = parseCsv('a,b\r\n\r\n"1\r\n\r\n",2\n3,4')

    expect(records.map(({ line }) => line)).toEqual([1, 3, 6])
  })

  it('says where a quote was opened that nothing closes', () => {
    expect(parseCsv('a,b\n1,2\n3,"4\n5,6\n')).toEqual({
      records: [
        { line: 1, fields: ['a', 'b'] },
        { line: 2, fields: ['1', '2'] },
        { line: 3, fields: ['3', '4\n5,6\n'] },
      ],
      openQuote: 3,
    })
  })
})

it('reads back whatever was written as RFC 4180 says', () => {
  const field = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\t', '\n', ' ', '@') })
  const list = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 8 })
  const separators = fc.constantFrom(',', ';', '\t')
  fc.assert(
    fc.property(list, separators, fc.constantFrom('\n', '\r\n'), (records, separator, end) => {
      const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
      const text = [['x', 'y'], ...records]
        .map((fields, index) =>
          fields.map((value) => (index === 0 ? value : quote(value))).join(separator),
        )
        .join(end)
      const kept = records.filter((fields) => fields.some((value) => value.trim() !== ''))

      expect(
        parseCsv(text)
          .records.slice(1)
          .map(({ fields }) => fields),
      ).toEqual(kept)
    }),
  )
})

it('takes any text, and loses no line of it', () => {
  const hostile = fc.string({
    unit: fc.constantFrom('a', '"', ',', ';', '\t', '\n', '\r', ' ', '\uFEFF', '\0', '\ud800'),
  })
  fc.assert(
    fc.property(hostile, (text) => {
      const { records } = parseCsv(text)
      const lines = text.replace(/\r\n?/g, '\n').split('\n').length

      const at = records.map(({ line }) => line)
      expect(at).toEqual(at.toSorted((a, b) => a - b))
      expect(at.every((line) => line >= 1 && line <= lines)).toBe(true)
    }),
  )
})

it.each(['"', '""', ' "', 'a"', '"a",', '"\n', ',"a'])('reads a megabyte of %j', (piece) => {
  const text = `a,b\n${piece.repeat(1_000_000 / piece.length)}`

  expect(parseCsv(text).records.length).toBeGreaterThan(0)
})
