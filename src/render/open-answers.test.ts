import { expect, it } from 'vitest'
import { makeMailbox } from '../../test/support/make.ts'
import type { Answer } from '../model/answer.ts'
import { openAnswers } from './open-answers.ts'

const answers = await openAnswers('templates')

const EVERYTHING: Answer = {
  day: '2026-03-27',
  isCut: true,
  results: [
    ...[true, false].flatMap(
      (isNew) =>
        [
          { kind: 'done', number: 1, isNew },
          { kind: 'dismissed', number: 2, isNew },
          { kind: 'reminded', number: 3, day: '2026-03-30', isNew },
          { kind: 'unsubscribed', isNew },
        ] as const,
    ),
    { kind: 'no-number', number: 4 },
    { kind: 'no-day', number: 5 },
    { kind: 'gone', number: 6 },
    { kind: 'unknown', words: '<i>& huh' },
  ],
}

it('has a sentence for everything that can come of a reply', () => {
  expect(answers.write(EVERYTHING, makeMailbox({ locale: 'nl-NL' })).text).toMatchInlineSnapshot(`
    "Wat je antwoord deed
    ====================

    Dit is er gebeurd met je antwoord op het overzicht van vr 27 mrt.

    - 1: klaar.
    - 2: geen taak; het staat niet meer op je lijst.
    - 3: dit komt terug op ma 30 mrt.
    - Je bent afgemeld: er komen geen overzichten meer.
    - 1: dit was al klaar.
    - 2: dit stond al niet meer op je lijst.
    - 3: dit kwam al terug op ma 30 mrt.
    - Je was al afgemeld.
    - 4: dit nummer staat niet in dat overzicht.
    - 5: dit kan terugkomen vanaf morgen, binnen een jaar. Er is niets gedaan.
    - 6: dit wordt niet meer bewaard, dus er is niets gedaan.
    - ‘<i>& huh’: dit is niet begrepen, en er is niets gedaan.

    De rest van je antwoord is overgeslagen.
    Met de links in dat overzicht maak je het ongedaan.
    Wat je kunt zeggen, één per regel: klaar 2, geen 3, herinner 1 maandag,
    afmelden.
    "
  `)
})

it('says the same in html, with other people’s words as text', () => {
  const { html, text } = answers.write(EVERYTHING, makeMailbox())

  expect(html.match(/<li>/g)).toHaveLength(text.match(/^- /gm)?.length ?? 0)
  expect(html).toContain('&lt;i&gt;&amp; huh')
})

it('says so when there was nothing to do, and what there can be', () => {
  const nothing = { day: '2026-03-27', isCut: false, results: [] }

  expect(answers.write(nothing, makeMailbox()).text).toContain('There was nothing in it to do.')
  expect(answers.write(nothing, makeMailbox()).text).toContain('remind 1 monday')
})
