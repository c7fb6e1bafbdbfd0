import { describe, expect, it } from 'vitest'
import { said } from '../../../../test/support/lint-snippet.ts'

const ENGLISH = {
  done: 'Done',
  week: 'Every week',
  hours: '{hours} h',
  more: { one: 'and {count} more', other: 'and {count} more' },
}

function dutch(sentences: object, sameAsEnglish?: object): string[] {
  const file = (path: string, value: object) => ({
    path,
    text: JSON.stringify(value, undefined, 1),
  })
  const files = [
    file('locales/en.json', ENGLISH),
    file('locales/nl.json', sentences),
    file('exceptions.json', { sameAsEnglish }),
  ]
  return said('translation', '', { files, isWhole: true })
}

const DUTCH = {
  done: 'Gedaan',
  week: 'Elke week',
  hours: '{hours} h',
  more: { one: 'en nog {count}', other: 'en nog {count}' },
}

describe('translation', () => {
  it.each([
    [DUTCH, []],
    [{ ...DUTCH, extra: 'Meer' }, ['9 "extra" does not stand in en.json']],
    [{ ...DUTCH, week: 'Every week' }, ['3 "week" is still in English']],
    [{ ...DUTCH, more: ENGLISH.more }, ['5 "more" is still in English']],
    [{ ...DUTCH, hours: '{uren} uur' }, ['4 "hours" (other) has other placeholders than English']],
    [
      { ...DUTCH, more: { other: 'en nog {count}' } },
      ['5 "more" has other plural forms than nl needs'],
    ],
    [{ ...DUTCH, week: 'Elke <b>week</b>' }, ['3 "week" has <b>, as its readers see']],
    [{ ...DUTCH, done: 'Klaar &amp; weg' }, ['2 "done" has &amp;, as its readers see']],
    [{ ...DUTCH, done: 'A & B, 1 < 2' }, []],
    [{ week: 'Elke week', hours: 'x {hours}', more: DUTCH.more }, ['1 "done" is missing']],
  ])('reads %j', (sentences, found) => {
    expect(dutch(sentences)).toEqual(found)
  })

  it('knows the plural forms of each language', () => {
    const files = [
      {
        path: 'locales/en.json',
        text: '{ "more": { "one": "{count} more", "other": "{count} more" } }',
      },
      {
        path: 'locales/pl.json',
        text: '{\n"more": { "one": "jeszcze {count}", "other": "jeszcze {count}" }\n}',
      },
    ]

    expect(said('translation', '', { files })).toEqual([
      '2 "more" has other plural forms than pl needs',
    ])
  })

  it('lets a word be the same where exceptions.json says so, and only there', () => {
    const copied = { ...DUTCH, week: 'Every week' }

    expect(dutch(copied, { nl: ['week'] })).toEqual([])
    expect(dutch(DUTCH, { nl: ['week'] })).toEqual(['3 "week" in nl is not the same as in English'])
  })

  it('finds a sentence that stands there twice, but not a plural form of each', () => {
    const plural = (key: string) => `"${key}": {\n   "other": "最" }`
    const files = [
      { path: 'locales/en.json', text: `{\n "a": "いち",\n ${plural('b')},\n ${plural('c')} }` },
      { path: 'locales/ja.json', text: `{\n "a": "いち",\n "a": "に",\n ${plural('b')} }` },
    ]

    expect(said('translation', '', { files }).filter((it) => /twice/.test(it))).toEqual([
      '2 "a" stands there twice',
    ])
  })

  it('says that a file is no JSON', () => {
    const files = [
      { path: 'locales/en.json', text: '{}' },
      { path: 'locales/nl.json', text: '{,' },
    ]

    expect(said('translation', '', { files })).toEqual(['1 a file that is no JSON object'])
  })
})
