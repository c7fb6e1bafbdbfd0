import { describe, expect, it } from 'vitest'
import { findItems } from './find.ts'
import { type Language, languageOf } from './language.ts'
import { wordingOf } from './wording.ts'

function kindsIn(text: string, locale = 'en'): string[] {
  const context = { sentAt: new Date('2026-03-25T09:00:00Z'), timeZone: 'UTC', locale }
  return findItems(text, context).map(({ kind }) => kind)
}

function spoken(text: string, locale: string): Language {
  return languageOf([wordingOf(text)], locale)
}

describe('the language of a mail', () => {
  it.each([
    ['Could you send me the plan by Friday?', 'en'],
    ['Attached.', 'en'],
    ['Kun je mij het plan sturen?', 'nl'],
    ['Is gedaan, groet!', 'nl'],
    ['Please call Jürgen Müller and Frau Schmidt about the Angebot.', 'en'],
    ['De la Cruz will send it, please call him.', 'en'],
    ['Können Sie mir bitte bis Freitag die Zahlen schicken?', 'other'],
    ['Bitte senden Sie mir die Datei.', 'other'],
    ['Pouvez-vous m’envoyer le contrat avant vendredi ?', 'other'],
    ['¿Puede usted enviarme el contrato para el viernes, por favor?', 'other'],
    ['Você pode me enviar o contrato até sexta-feira?', 'other'],
    ['Puoi inviarmi il contratto per venerdì? Grazie!', 'other'],
    ['Czy możesz mi wysłać umowę do piątku? Proszę o odpowiedź.', 'other'],
    ['Kan du sende meg kontrakten innen fredag? Det er viktig at vi har den.', 'other'],
    ['Kan du skicka avtalet till mig på fredag? Tack!', 'other'],
    ['金曜日までに契約書を送ってください。', 'other'],
    ['请在星期五之前把合同发给我。', 'other'],
    ['هل يمكنك إرسال العقد قبل يوم الجمعة من فضلك؟', 'other'],
    ['Пришлите, пожалуйста, договор до пятницы.', 'other'],
  ])('of %j is %s', (text, language) => {
    expect(spoken(text, 'en')).toBe(language)
  })

  it('is the locale his where nothing tells', () => {
    expect(spoken('OK', 'en-GB')).toBe('en')
    expect(spoken('OK', 'nl-NL')).toBe('nl')
    expect(spoken('', 'nl')).toBe('nl')
    expect(spoken('12:30 👍', 'en')).toBe('en')
  })
})

describe('a mail in another language', () => {
  it.each([
    'Können Sie mir bitte bis Freitag die Zahlen schicken? Ich melde mich morgen.',
    'Bitte senden Sie mir die Datei bis morgen. Danke!',
    'Was ist das Problem mit der Lieferung? Is es dringend?',
    'Pouvez-vous m’envoyer le contrat avant vendredi ? Je vous réponds demain.',
    '¿Puede enviarme el contrato? Necesito la firma de usted para el lunes.',
    'Czy możesz mi wysłać umowę? Proszę o odpowiedź do jutra.',
    '明日までに送ってください。よろしくお願いします。',
    'هل يمكنك إرسال العقد؟ شكرا لك',
    'Kan du sende meg kontrakten? Jeg sender deg planen i morgen. Det er greit for meg.',
  ])('makes no guessed item: %j', (text) => {
    expect(kindsIn(text).filter((kind) => kind !== 'meeting')).toEqual([])
    expect(kindsIn(text, 'nl').filter((kind) => kind !== 'meeting')).toEqual([])
  })

  it.each([
    'Können wir das Meeting am Dienstag um 14:00 machen? Ich bin im Büro.',
    'Die Besprechung ist auf Donnerstag 10 Uhr verschoben, bitte um Bestätigung.',
    'La réunion est mardi à 14h, merci de confirmer.',
    'La reunión es el jueves a las 10:00, gracias.',
    'Spotkanie jest we wtorek o 10:00, proszę o potwierdzenie.',
    '明日の会議は11:00からです。',
  ])('still tells of a meeting: %j', (text) => {
    expect(kindsIn(text)).toEqual(['meeting'])
  })

  it('is not read by what it quotes, nor is an answer to it', () => {
    const german = 'Können Sie mir bitte die Zahlen schicken? Wir brauchen sie bis Freitag.'
    const english = 'Could you please send the numbers? We need them.'

    expect(kindsIn(`Could you send the keys?\n\nAm 23.03.2026 schrieb Ana:\n> ${german}`)).toEqual([
      'request',
    ])
    expect(kindsIn(`Das mache ich, danke.\n\nAm 23.03.2026 schrieb Ana:\n> ${english}`)).toEqual([])
  })
})
