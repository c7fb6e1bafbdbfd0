import { describe, expect, it } from 'vitest'
import { layOut } from './text-layout.ts'

const words = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen'

describe('the plain text', () => {
  it('underlines headings', () => {
    expect(layOut('# Friday\n## To do')).toBe('Friday\n======\nTo do\n-----\n')
  })

  it('wraps a listed line deeper than any line of a template', () => {
    expect(layOut(`1. ${words}\n   ${words}`)).toMatchInlineSnapshot(`
      "1. one two three four five six seven eight nine ten eleven twelve thirteen
           fourteen
         one two three four five six seven eight nine ten eleven twelve thirteen
              fourteen
      "
    `)
  })

  it('wraps a sentence of our own flush', () => {
    expect(layOut(words).split('\n')[1]).toMatch(/^\S/)
  })

  it('wraps what has no spaces between its characters, which are twice as wide', () => {
    const line = '今日のカレンダーと、'.repeat(6)

    expect(layOut(`## 今日の予定\n- ${line}`)).toMatchInlineSnapshot(`
      "今日の予定
      ----------
      - 今日のカレンダーと、今日のカレンダーと、今日のカレンダーと、今日のカレン
           ダーと、今日のカレンダーと、今日のカレンダーと、
      "
    `)
  })

  it('leaves a link whole, with its label', () => {
    const line = `   Remind me tomorrow: https://a.example/${'x'.repeat(200)}`

    expect(layOut(`- a\n${line}`)).toContain(line)
  })

  it('keeps one blank line between paragraphs and none at the ends', () => {
    expect(layOut('\n\na\n\n\n \nb\n\n')).toBe('a\n\nb\n')
  })

  it('keeps the space of a signature mark', () => {
    expect(layOut('a\n-- \nb')).toBe('a\n-- \nb\n')
  })
})
