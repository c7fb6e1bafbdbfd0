import { describe, expect, it } from 'vitest'
import { said } from '../../../../test/support/lint-snippet.ts'

function at(name: string, text: string): string[] {
  return said('escaping', '', { files: [{ path: name, text }] })
}

describe('escaping', () => {
  it.each([
    ['<a href="{{doneUrl}}">{{short}}</a>', []],
    ['<p>\n{{{quote}}}</p>', ['2 quote is not escaped']],
    ['<p>{{&quote}}</p>', ['1 quote is not escaped']],
    ['<a href={{doneUrl}}>a</a>', ['1 doneUrl: an unquoted attribute']],
    ['<a {{quote}}>a</a>', ['1 quote: data between attributes']],
    ['<a href="{{quote}}">a</a>', ['1 quote: href="…" with a field that is no link']],
    [
      '<a title="a {{short}}" href="https://a.example/?to={{doneUrl}}">a</a>',
      ['1 doneUrl: href="…" in which a link does not come first'],
    ],
    ["<img alt='' src='x{{doneUrl}}'>", ['1 doneUrl: src="…" in which a link does not come first']],
    ['<p style="color:{{colour}}">a</p>', ['1 colour: data inside style="…"']],
    ['<!--\n{{quote}} -->', ['2 quote: data inside a comment']],
    ['<td {{#if x}}class="a"{{/if}}>a</td>', ['1 a block between attributes']],
    ['<td class="{{#if x}}a{{else}}b{{/if}}">{{quote}}</td>', []],
    [
      "{{#*inline 'x'}}<a title={{quote}}>{{/inline}}<p>{{quote}}</p>",
      ['1 quote: an unquoted attribute'],
    ],
    ['a\n{{#if x}}', ['2 Handlebars can’t read it']],
  ])('reads %j', (template, found) => {
    expect(at('partial.hbs', template)).toEqual(found)
  })

  it('minds escaping alone in plain text', () => {
    expect(at('code.txt', '<{{a}} {{{b}}}')).toEqual(['1 b is not escaped'])
  })
})
