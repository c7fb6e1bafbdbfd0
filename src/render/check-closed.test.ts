import { describe, expect, it } from 'vitest'
import { checkClosed } from './check-closed.ts'
import { parse } from './template-syntax.ts'

describe('MJML tags', () => {
  it.each([
    ['<mjml><mj-body>\n<mj-table>\n</mj-body></mjml>', 'x.mjml:2: <mj-table> is not closed'],
    ['<mjml>\n<mj-body>', 'x.mjml:2: <mj-body> is not closed'],
    ['<mjml></mjml>\n</mj-body>', 'x.mjml:2: </mj-body> closes nothing'],
    ['<mjml><mj-tabel>\n</mj-table></mjml>', 'x.mjml:1: <mj-tabel> is not closed'],
    ['<p>', 'x.mjml: there is no <mjml> in it'],
  ])('in %j are refused: %s', (text, message) => {
    expect(() => checkClosed(sourceOf(text))).toThrow(message)
  })

  it.each([
    '<mjml>\n<mj-divider />\n<mj-raw>{{#if a}}</mj-raw><td><br></mjml>',
    '<mjml><!-- <mj-table>\n --></mjml>',
    '<mjml lang="{{lang}}"><mj-title>{{a}}</mj-title></mjml>',
  ])('in %j are let through', (text) => {
    expect(() => checkClosed(sourceOf(text))).not.toThrow()
  })
})

describe('a block that Handlebars can’t read', () => {
  it.each([
    ['\n{{#if a}}\n{{/each}}', /^x\.hbs:2: Handlebars can't read it near "if doesn't match each"$/],
    ['\n{{#if a}}', /^x\.hbs:2: Handlebars can't read it near /],
  ])('in %j is told with its line', (text, message) => {
    expect(() => parse('x.hbs', text)).toThrow(message)
  })
})

function sourceOf(text: string) {
  const path = 'x.mjml'
  return { path, text, program: parse(path, ''), placeOf: (line: number) => `${path}:${line}` }
}
