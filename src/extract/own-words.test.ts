import { describe, expect, it } from 'vitest'
import { ownWords } from './own-words.ts'

function own(text: string): string {
  return ownWords(text)
    .map(({ start, end }) => text.slice(start, end).trim())
    .filter((part) => part !== '')
    .join(' | ')
}

const QUOTED = '> Could you send it?\n> Thanks'

describe('ownWords', () => {
  it('keeps the answer above a quoted mail', () => {
    const text = `Sure, here it is.\n\nOn Fri, Mar 27, 2026 at 9:00 AM Ana <ana@acme.example> wrote:\n${QUOTED}\n`

    expect(own(text)).toBe('Sure, here it is.')
  })

  it('keeps the answer below a quoted mail', () => {
    expect(own(`Ana wrote:\n${QUOTED}\n\nSure, here it is.`)).toBe('Sure, here it is.')
  })

  it('keeps answers between quoted lines', () => {
    const text = '> Is it ready?\nAlmost.\n\n> And the costs?\n>> Which?\nUnchanged.'

    expect(own(text)).toBe('Almost. | Unchanged.')
  })

  it('cuts the tail of a quoted line that was wrapped without its mark', () => {
    const text =
      '> I would like to receive the figures of the last quarter before the\nmeeting\n> starts.\nFine.'

    expect(own(text)).toBe('Fine.')
  })

  it.each([
    'On Fri, 27 Mar 2026, Ana Diaz\n<ana@acme.example> wrote:',
    'Op vr 27 mrt. 2026 om 09:00 schreef Ana <ana@acme.example>:',
    'Op 27 maart 2026 heeft Ana <ana@acme.example> het volgende geschreven:',
    'Am 27.03.2026 um 09:00 schrieb Ana Diaz:',
    'Le ven. 27 mars 2026 à 09:00, Ana <ana@acme.example> a écrit :',
    'Ana Diaz <ana@acme.example> schrieb am 27. März 2026 um 09:00:',
    '2026-03-27 9:00 GMT+01:00 Ana Diaz <ana@acme.example>:',
    '-----Original Message-----',
    '-----Oorspronkelijk bericht-----',
    '-----Ursprüngliche Nachricht-----',
    "-----Message d'origine-----",
    '---------- Forwarded message ---------',
    '-------- Doorgestuurd bericht --------',
    'Begin forwarded message:',
    '---------------------- Forwarded by Ana Diaz on 03/27/2026 09:00 AM ---------------------------',
    'From: Ana\nSent: Friday, March 27, 2026 9:00 AM\nTo: Bo\nSubject: Keys',
    'Van: Ana\nVerzonden: vrijdag 27 maart 2026 09:00\nAan: Bo\nOnderwerp: Sleutels',
    'Von: Ana\nGesendet: Freitag, 27. März 2026 09:00\nAn: Bo\nBetreff: Schlüssel',
    'De : Ana\nEnvoyé : vendredi 27 mars 2026 09:00\nÀ : Bo\nObjet : Clés',
    '*From:* Ana\n*Sent:* Friday\n*To:* Bo\n*Subject:* Keys',
  ])('cuts the history under %j', (header) => {
    expect(own(`Fine with me.\n\n${header}\n\nPlease send the keys.`)).toBe('Fine with me.')
  })

  it('keeps none of a mail that only forwards', () => {
    expect(own('---------- Forwarded message ---------\nFrom: Ana\n\nPlease send it.')).toBe('')
  })

  it('keeps words that only look like a header', () => {
    const text = 'From: the shop, not from me.\nOn Monday Ana wrote a report.\nTo: do later'

    expect(own(text)).toBe(text)
  })

  it.each([
    ['a delimiter', '-- \nBo Smit\nPlease Print Less'],
    ['a greeting', 'Kind regards,\n\nBo Smit\nHead of Keys\n+31 20 555 0100'],
    ['a Dutch greeting', 'Met vriendelijke groet,\nBo Smit'],
    ['thanks', 'Thanks,\nBo'],
    ['a device', 'Sent from my iPhone'],
    ['a Dutch device', 'Verstuurd vanaf mijn iPad'],
    [
      'a disclaimer',
      'This e-mail and any attachments are confidential and intended for the addressee.',
    ],
  ])('cuts a signature under %s', (_, signature) => {
    expect(own(`Fine with me.\n\n${signature}`)).toBe('Fine with me.')
  })

  it('keeps what goes on after thanks', () => {
    const text = 'Thanks!\n\nI will look at the draft and let you know'

    expect(own(text)).toBe('I will look at the draft and let you know')
  })

  it('keeps a postscript below a signature', () => {
    expect(own('Fine.\n\nThanks,\nBo\n\nPS: could you bring the keys?')).toBe(
      'Fine. | PS: could you bring the keys?',
    )
  })

  it('gives places in the text as it was, carriage returns included', () => {
    const text = '> Ready?\r\nYes, it is.\r\n> Sure?\r\n'

    expect(ownWords(text)).toEqual([{ start: 10, end: 22 }])
  })
})
