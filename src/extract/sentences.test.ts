import { describe, expect, it } from 'vitest'
import { narrowed } from './narrow.ts'
import { placeOf, sentencesIn } from './sentences.ts'

function split(text: string) {
  return sentencesIn(narrowed(text), { start: 0, end: text.length }).map(
    (sentence) => sentence.text,
  )
}

describe('sentencesIn', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['Fine. Send it.', ['Fine.', 'Send it.']],
    ['Is it done? yes! great', ['Is it done?', 'yes!', 'great']],
    ['Call Mr. Smit at 3 p.m. today.', ['Call Mr. Smit at 3 p.m. today.']],
    ['See you at 3 p.m. Bring the keys.', ['See you at 3 p.m.', 'Bring the keys.']],
    ['Stuur het a.u.b. naar dhr. Smit.', ['Stuur het a.u.b. naar dhr. Smit.']],
    ['Use e.g. The Times.', ['Use e.g. The Times.']],
    ['Bring paper, pens, etc. We start at 9.', ['Bring paper, pens, etc.', 'We start at 9.']],
    ["It is with Acme Inc. I'll ask them.", ['It is with Acme Inc.', "I'll ask them."]],
    ['See annex B. Please sign it.', ['See annex B.', 'Please sign it.']],
    [
      'Stuur kopie, bon enz. naar A. de Wit. Kun jij dat?',
      ['Stuur kopie, bon enz. naar A. de Wit.', 'Kun jij dat?'],
    ],
    ['Ask Dr. In or J. De Boer.', ['Ask Dr. In or J. De Boer.']],
    ['Well... maybe. Or not...', ['Well... maybe.', 'Or not...']],
    [
      'See https://acme.example/a.b?c=d. Then reply.',
      ['See https://acme.example/a.b?c=d.', 'Then reply.'],
    ],
    ['It is 3.5 percent. Right', ['It is 3.5 percent.', 'Right']],
    ['He said "fine." Then left.', ['He said "fine."', 'Then left.']],
    ['Hi Ana,\nSend it.', ['Hi Ana,', 'Send it.']],
    ['- send it\n- print it', ['send it', 'print it']],
    ['1. Send it\n2) Print it', ['Send it', 'Print it']],
    ['☐ Send it\n✅ Print it\n1️⃣ Read it\n→ Keep it', ['Send it', 'Print it', 'Read it', 'Keep it']],
    [
      'Could you send the figures of the last quarter\nto the auditors?',
      ['Could you send the figures of the last quarter to the auditors?'],
    ],
    [
      '- ask the owner whether the hatch may stay open\nAll else is fine',
      ['ask the owner whether the hatch may stay open', 'All else is fine'],
    ],
    [
      '- ask the owner whether the hatch of the new roof may stay as it\nIs drawn',
      ['ask the owner whether the hatch of the new roof may stay as it Is drawn'],
    ],
    ['Name: Bo\nPhone: none', ['Name: Bo', 'Phone: none']],
    ['One\n\nTwo', ['One', 'Two']],
    ['It`s  ´fine´', ["It's 'fine'"]],
    ['', []],
  ]

  it.each(cases)('splits %j', (text, sentences) => {
    expect(split(text)).toEqual(sentences)
  })

  it('knows the place of every character', () => {
    const text = '  Could   you\r\n  send it?  Now.'

    for (const sentence of sentencesIn(text, { start: 0, end: text.length })) {
      for (const [index, character] of [...sentence.text].entries()) {
        if (character !== ' ') expect(text[placeOf(sentence, index)]).toBe(character)
      }
    }
  })

  it('never gives a sentence of more than 2 000 characters', () => {
    const longest = Math.max(...split('word and '.repeat(2_000)).map((sentence) => sentence.length))

    expect(longest).toBeLessThanOrEqual(2_000)
    expect(longest).toBeGreaterThan(1_000)
  })

  it('leaves a word of more than 256 characters out of every sentence', () => {
    expect(split(`Send ${'x'.repeat(257)} now`)).toEqual(['Send', 'now'])
    expect(split(`Send ${'x'.repeat(256)} now`)).toHaveLength(1)
  })
})
