import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { CONDITIONAL, COURTESY, NOT_ASKED, PLEASANTRY, PREFACE, STANDING } from './courtesy.ts'
import { DUTCH_COURTESY, DUTCH_RHETORICAL } from './dutch-courtesy.ts'
import { isSaid } from './rule.ts'
import { wordingOf } from './wording.ts'

// One for each way of saying it.
const POLITE = [
  'If you have any questions, call me.',
  'Should there be further delays, we will write.',
  'If anyone needs assistance, ask Ana.',
  'Please ask if you have any problem.',
  'If you want more information, see the site.',
  'Any other questions?',
  'Let me know if you need the keys.',
  'Feel free to call.',
  'Please do not hesitate to write.',
  'If this was sent in error, could you please delete it?',
  'You are not the intended recipient.',
  'Please do not reply to this mail.',
  'Never share your password or pin.',
  'Deel je pincode nooit.',
  'Bewaar deze bevestiging, en houd je pas bij de hand.',
  'Ask for a free quote.',
  'Vraag een vrijblijvende offerte aan.',
  'Take your time.',
  'Please rest assured that we try.',
  'Please be assured that we try.',
  'Please remember that the clocks go back.',
  'Please refer to our terms.',
  'Please enjoy the cake.',
  'Please help yourselves.',
  'Please quote reference 12.',
  'Please allow 5 working days.',
  'Please visit our website.',
  'Please see the agenda below.',
  'Please contact the desk with any queries.',
  'Please pass on our congratulations.',
  'Please convey my thanks.',
  'Wil je mijn dank overbrengen?',
  'Please join me in welcoming Mia.',
  'Check our website for the times.',
  'Look what I found!',
  'Neem je tijd.',
  'Keep this letter for later.',
  'Complete your order.',
  'Shop now!',
  'Please present your ticket.',
  'Rond je bestelling af.',
  'Vul onze enquête in.',
  'I appreciate your patience.',
  'Click here to unsubscribe.',
  'Uitschrijven? Klik hier.',
  'Let me know when I can help.',
  'Leave it with me.',
  'Alsjeblieft niet bellen.',
  'Als je nog vragen hebt, hoor ik het.',
  'Als er nog iets ontbreekt, bel me.',
  'Heb je nog vragen?',
  'Aarzel niet, bel gerust, voel je vrij.',
  'Vrijdag, tenzij anders gemeld.',
  'Please find attached the plan.',
  'Attached, please find the plan.',
  'See below.',
  'Please note that we are closed.',
  'If it rains, stay in.',
  'In case it rains, stay in.',
  'Unless it rains, come.',
  'Mocht het regenen, blijf binnen.',
  'Thanks for the keys.',
  'Thank you for coming.',
  'Dank je voor de sleutels.',
  'Could they send it to us.',
  'Should he call me.',
  'Kan hij het sturen?',
]
const FILE = fileURLToPath(new URL('../../fixtures/sentences/nl.ndjson', import.meta.url))
const DUTCH: readonly string[] = readFileSync(FILE, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line).text)
const PHRASES = {
  STANDING,
  PREFACE,
  COURTESY,
  PLEASANTRY,
  CONDITIONAL,
  NOT_ASKED,
  DUTCH_COURTESY,
  DUTCH_RHETORICAL,
}

describe('the cues of what sounds like a request and is none', () => {
  it.each(Object.entries(PHRASES))('of %s hide no match', (_, phrase) => {
    const hidden = [...POLITE, ...DUTCH]
      .map(wordingOf)
      .filter((wording) => phrase.expression.test(wording.lower) && !isSaid(phrase, wording))

    expect(hidden).toEqual([])
  })

  it.each(POLITE)('are in %j', (sentence) => {
    const wording = wordingOf(sentence)

    expect(Object.values(PHRASES).some((phrase) => isSaid(phrase, wording))).toBe(true)
  })
})
