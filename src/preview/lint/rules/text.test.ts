import { describe, expect, it } from 'vitest'
import { said } from '../../../../test/support/lint-snippet.ts'

const TEXT = { path: 'briefing.txt', text: '{{date}}\n* {{title}}\n' }

describe('text', () => {
  it.each([
    ['Friday', []],
    ['', ['1 a mail without plain text']],
    [`${'word '.repeat(20)}`, ['1 a line of more than 78 characters']],
    ['w'.repeat(100), []],
    [`Done: https://a.example/${'x'.repeat(90)}`, []],
    ['w'.repeat(1000), ['1 a line of more than 998 characters']],
    ['Friday\n* a <b>quote</b>', ['2 "</b>" in plain text', '2 "<b>" in plain text']],
    ['* Q&amp;A', ['2 "&amp;" in plain text']],
    ['* 3 < 4 & 5 > 4', []],
  ])('reads %j', (text, found) => {
    expect(said('text', '', { text, files: [TEXT] })).toEqual(found)
  })

  it('lets people write of tags', () => {
    expect(
      said('text', '<p>the &lt;br&gt; tag, &amp;amp;</p>', { text: 'the <br> tag, &amp;' }),
    ).toEqual([])
  })
})
