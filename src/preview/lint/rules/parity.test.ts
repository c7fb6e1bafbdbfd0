import { describe, expect, it } from 'vitest'
import { said } from '../../../../test/support/lint-snippet.ts'

const TEXT = {
  path: 'briefing.txt',
  text: '# {{date}}\n{{lead}}\n{{number}}. {{quote}}\nDone: {{doneUrl}}\n',
}

describe('parity', () => {
  it.each([
    ['<h1>Friday</h1>', 'Friday\n======\n', []],
    ['<h1>Friday</h1>', '', ['2 a heading of the html is not in the plain text']],
    ['<p>Friday</p>', 'Friday\n======\n', []],
    ['<p>Monday</p>', 'Friday\n======\n', ['1 a heading of the plain text is not in the html']],
    ['<p>\n<bdi>a long quote</bdi></p>', 'a long\n     quote', []],
    [
      '<p>\n<bdi>a quote</bdi></p>',
      'another',
      ['3 a name or quote of the html is not in the plain text'],
    ],
    ['<i style="width:1px;height:1px;overflow:hidden"><bdi>a</bdi></i>', '', []],
    ['<a href="https://a.example/1">x</a>', 'Done: https://a.example/1', []],
    ['<a href="https://a.example/1">x</a>', '', ['2 a link of the html is not in the plain text']],
    [
      '<a href="https://a.example/1">x</a>',
      'https://a.example/12',
      [
        '2 a link of the html is not in the plain text',
        '1 a link of the plain text is not in the html',
      ],
    ],
    ['<p>look at https://a.example</p>', 'look at https://a.example', []],
    ['', 'Done: https://a.example/1', ['4 a link of the plain text is not in the html']],
    ['<td>2</td><td><i>Due</i> <b>a quote</b></td>', '2. a quote', []],
    ['<h2>予定</h2>', '', ['2 a heading of the html is not in the plain text']],
    ['', '予定\n--\n', ['1 a heading of the plain text is not in the html']],
    ['<h1>a</h1>', 'a\n=\nb\n-- \nc', []],
    ['<bdi>אב</bdi>', '\u2068אב\u2069', []],
    ['<td>٢</td><td><b>a quote</b></td>', '٢. a quote', []],
    [
      '<td>3</td><td><b>a quote</b></td>',
      '2. a quote',
      ['3 a numbered item of the plain text is not in the html'],
    ],
    [
      '<td>2</td><td><b>a</b></td><td>3</td>',
      '2. b',
      ['3 a numbered item of the plain text is not in the html'],
    ],
  ])('compares %j and %j', (snippet, text, found) => {
    expect(said('parity', snippet, { text, files: [TEXT] })).toEqual(found)
  })
})
