import { readFileSync } from 'node:fs'
import Handlebars from 'handlebars'
import { describe, expect, it } from 'vitest'
import { compileTemplate } from './compile-template.ts'
import { PALETTE } from './palette.ts'
import { readSource } from './read-source.ts'
import { parse } from './template-syntax.ts'
import { type Phrase, VIEW_EXAMPLE } from './view-example.ts'

const VIEW = {
  word: `<b> & "it's" \`=`,
  empty: '',
  yes: true,
  no: false,
  none: [],
  list: ['one', '<two>', 'three'],
  rows: [
    { name: 'a', tags: ['x', 'y'] },
    { name: 'b', tags: [] },
  ],
  said: [
    { ours: 'From <', theirs: '<i>Ana</i>' },
    { ours: '>, & so on', theirs: '' },
  ],
  deep: { deeper: { deepest: 'here' } },
}

describe('a compiled template writes what Handlebars writes', () => {
  it.each([
    '',
    'text\n',
    '{{word}}',
    'a {{~word~}} b',
    '{{deep.deeper.deepest}} {{@root.word}} {{this.word}}',
    '{{phrase said}}',
    '{{#if word}}yes{{/if}}{{#if empty}}yes{{/if}}{{#if none}}yes{{/if}}{{#if no}}yes{{/if}}',
    '{{#if empty}}a{{else if yes}}b{{else}}c{{/if}}{{#if no}}a{{else if none}}b{{else}}c{{/if}}',
    '{{#unless word}}a{{else}}b{{/unless}}{{#unless none}}a{{else}}b{{/unless}}',
    '{{^if word}}a{{else}}b{{/if}}{{^if none}}a{{/if}}{{#if none}}{{else}}c{{/if}}',
    '{{#each list}}{{@index}}: {{this}}{{#unless @last}}, {{/unless}}{{/each}}',
    '{{#each list}}{{#if @first}}first{{/if}}{{#if @index}}{{@index}}{{/if}}{{@last}} {{/each}}',
    '{{#each none}}some{{else}}none{{/each}}',
    '{{#each rows}}{{name}}{{#each tags}} {{../name}}{{this}}{{../../word}}{{/each}};{{/each}}',
    '{{#each rows}}{{#if name}}{{../word}}{{/if}}{{/each}}',
    '{{#with deep}}{{deeper.deepest}}{{#with deeper}}{{../../word}}{{/with}}{{/with}}',
    '{{#with empty}}a{{else}}b{{/with}}',
    'a {{! a comment }}b{{!-- {{word}} --}}\n',
    "{{#*inline 'x'}}<{{name}}>{{/inline}}{{#each rows}}{{> x}}{{/each}}",
    "{{#*inline 'x'}}{{deepest}} {{@root.word}}{{/inline}}{{> x deep.deeper}}",
    "{{#*inline 'a'}}{{this}}{{/inline}}{{#*inline 'b'}}{{#each tags}}{{> a}}{{/each}}{{/inline}}{{#each rows}}{{> b}}{{/each}}",
    "{{#*inline 'x'}}{{#each tags}}{{this}}{{../name}}{{/each}}{{/inline}}{{#each rows}}{{> x}}{{/each}}",
    "{{#*inline 'x'}}\none\n\n  two {{word}}\n{{/inline}}\nbefore\n   {{> x}}\nafter\n",
    "{{#*inline 'x'}}{{/inline}}\n   {{> x}}\nafter\n",
    '{{#if yes}}\n  {{#each list}}\n  - {{this}}\n  {{/each}}\n{{/if}}\n',
  ])('for %j', (source) => {
    expectSame(source, VIEW)
  })

  it('for the text of a briefing, with its blocks in place', async () => {
    const english: object = JSON.parse(readFileSync('templates/locales/en.json', 'utf8'))
    const { text } = await readSource(['templates'], 'briefing.txt', PALETTE)

    expectSame(text, { ...VIEW_EXAMPLE, words: english })
  })
})

describe('a compiled template', () => {
  it('takes the root for what is outside of a partial, as the check does', () => {
    const source =
      "{{#*inline 'x'}}{{name}}{{../deep.deeper.deepest}} {{/inline}}{{#each rows}}{{> x}}{{/each}}"

    expect(compileTemplate(parse('a.txt', source), 'text')(VIEW)).toBe('ahere bhere ')
  })

  it('stops at a field that is not there', () => {
    expect(() => compileTemplate(parse('a.txt', '{{missing}}'), 'text')(VIEW)).toThrow(/no text/)
    expect(() => compileTemplate(parse('a.txt', '{{phrase word}}'), 'text')(VIEW)).toThrow(
      /no text/,
    )
  })
})

function expectSame(source: string, view: object): void {
  for (const markup of ['html', 'text'] as const) {
    const ours = compileTemplate(parse('a.txt', source), markup)(view)

    expect(ours).toBe(handlebars(source, markup === 'text')(view))
  }
}

function handlebars(source: string, noEscape: boolean): (view: object) => string {
  const environment = Handlebars.create()
  const escaped = noEscape ? (text: string) => text : Handlebars.escapeExpression
  environment.registerHelper('phrase', (phrase: Phrase) => {
    const parts = phrase.map(({ ours, theirs }) =>
      noEscape || theirs === ''
        ? escaped(ours) + theirs
        : `${escaped(ours)}<bdi>${escaped(theirs)}</bdi>`,
    )
    return new Handlebars.SafeString(parts.join(''))
  })
  return environment.compile(source, { strict: true, noEscape })
}
