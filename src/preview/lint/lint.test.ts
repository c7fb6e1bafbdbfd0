import { describe, expect, it } from 'vitest'
import type { SourceFile } from './finding.ts'
import { lint } from './lint.ts'

const TEMPLATE = `<div>
<img src="cid:{{logo}}">
<a href="{{doneUrl}}">{{words.done}}</a>
<a href="{{whyUrl}}">{{words.why}}</a>
</div>`
const FILES: SourceFile[] = [
  { path: 'briefing.mjml', text: TEMPLATE },
  { path: 'briefing.txt', text: '{{words.done}}: {{doneUrl}}\n{{words.why}}: {{whyUrl}}\n' },
  { path: 'locales/en.json', text: '{ "done": "Done", "why": "Here" }' },
  { path: 'locales/nl.json', text: '{ "done": "Gedaan", "why": "Hier" }' },
]

function mail(name: string, lang: string, done: string, why: string) {
  return {
    name,
    html: `<html lang="${lang}"><div><img src="cid:a"><a href="https://a.example/1">${done}</a>
      <a href="https://a.example/2">${why}</a></div></html>`,
    text: `${done}: https://a.example/1\n${why}: https://a.example/2\n`,
  }
}

const ENGLISH = mail('a day, en', 'en', 'Done', 'Here')
const DUTCH = mail('a day, nl', 'nl', 'Gedaan', 'Hier')

describe('lint', () => {
  it('says once what several mails have, at the line whose words they say', () => {
    const found = lint([ENGLISH, DUTCH], FILES)

    expect(found.find(({ rule }) => rule === 'alt')).toEqual({
      rule: 'alt',
      severity: 'error',
      message: 'an image without alt',
      detail: '',
      fix: 'Say what it shows, or write alt="" when it only decorates.',
      file: 'briefing.mjml',
      line: 2,
      mails: ['a day, en', 'a day, nl'],
    })
    expect(found.find(({ rule }) => rule === 'link-text')).toMatchObject({
      detail: 'Here',
      line: 4,
      mails: ['a day, en', 'a day, nl'],
    })
  })

  it('puts findings by file and line, whatever the order of mails and files', () => {
    const places = (found: ReturnType<typeof lint>) =>
      found.map(({ file, line, rule, message }) => [file, line, rule, message])

    const one = places(lint([ENGLISH, DUTCH], FILES))
    const other = places(lint([DUTCH, ENGLISH], FILES.toReversed()))

    expect(one.length).toBeGreaterThan(3)
    expect(other).toEqual(one)
  })

  it('looks at files alone when there is no mail, and at nothing when there is nothing', () => {
    const raw = { path: 'code.txt', text: '{{{code}}}' }

    expect(lint([], [raw])).toMatchObject([{ rule: 'escaping', file: 'code.txt', mails: [] }])
    expect(lint([], [])).toEqual([])
  })
})
