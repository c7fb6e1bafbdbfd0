import { describe, expect, it } from 'vitest'
import { ownWords, replyIn } from './own-words.ts'

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
    'Op 27 mrt. 2026, om 09:00 heeft Ana Diaz <ana@acme.example> het volgende geschreven:',
    'El vie, 27 mar 2026 a las 9:00, Ana Diaz (<ana@acme.example>) escribió:',
    'Il giorno ven 27 mar 2026 alle ore 09:00 Ana Diaz <ana@acme.example> ha scritto:',
    'Em sex., 27 de mar. de 2026 às 09:00, Ana Diaz\n<ana@acme.example> escreveu:',
    'W dniu 27.03.2026 o 09:00, Ana Diaz pisze:',
    'pt., 27 mar 2026 o 09:00 Ana Diaz <ana@acme.example> napisał(a):',
    'Den 27. mars 2026 kl. 09.00 skrev Ana Diaz <ana@acme.example>:',
    'fre 27 mars 2026 kl. 09:00 skrev Ana Diaz <\nana@acme.example>:',
    'Ana Diaz <ana@acme.example> kirjoitti 27.3.2026 kello 9.00:',
    'пт, 27 мар. 2026 г. в 09:00, Ana Diaz <ana@acme.example>:',
    'pá 27. 3. 2026 v 9:00 odesílatel Ana Diaz <ana@acme.example> napsal:',
    'Ana Diaz <ana@acme.example>, 27 Mar 2026 Cum, 09:00 tarihinde şunu yazdı:',
    '2026年3月27日(金) 9:00 Ana Diaz <ana@acme.example>:',
    '2026/03/27 9:00、Ana Diaz <ana@acme.example>のメール:',
    '在 2026年3月27日，上午9:00，Ana Diaz <ana@acme.example> 写道：',
    '2026년 3월 27일 (금) 오전 9:00, Ana Diaz <ana@acme.example>님이 작성:',
    'At 09:00 AM 3/27/2026, Ana Diaz wrote:',
    'Ana Diaz wrote on 27.03.2026 09:00:',
    'On 27 March 2026 at 09:00, Ana Diaz via Keys Forum <ana@acme.example> wrote:',
    '--- On Fri, 3/27/26, Ana Diaz <ana@acme.example> wrote:',
    '---- On Fri, 27 Mar 2026 09:00:00 +0100 Ana Diaz <ana@acme.example> wrote ----',
    '*On Fri, Mar 27, 2026 at 9:00 AM Ana <ana@acme.example> wrote:*',
    'Quoting Ana Diaz <ana@acme.example>:',
    '-----Original Message-----',
    '‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐',
    '*-------- Original Message --------*',
    '-----Mensaje original-----',
    '-----Messaggio originale-----',
    '-------- Mensagem encaminhada --------',
    '-----Oprindelig meddelelse-----',
    '-----Wiadomość oryginalna-----',
    '________________________________\nFrom: Ana\nSent: Friday\nTo: Bo\nSubject: Keys',
    'Ana Diaz---03/27/2026 09:00:00 AM---Please send the keys',
    '##- Please type your reply above this line -##',
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
    'De: Ana\nEnviado el: viernes, 27 de marzo de 2026 9:00\nPara: Bo\nAsunto: Llaves',
    'Da: Ana\nInviato: venerdì 27 marzo 2026 09:00\nA: Bo\nOggetto: Chiavi',
    'Od: Ana\nWysłano: piątek, 27 marca 2026 09:00\nDo: Bo\nTemat: Klucze',
    'Fra: Ana\nSendt: 27. mars 2026 09:00\nTil: Bo\nEmne: Nøkler',
    'Från: Ana\nSkickat: den 27 mars 2026 09:00\nTill: Bo\nÄmne: Nycklar',
    'Date: Friday 27 March 2026\nFrom: Ana <ana@acme.example>\nTo: Bo\nSubject: Keys that\n open every door',
    'From: Ana\nTo: Bo;\n Piet;\n Kim\nSubject: Keys',
    'From: Ana\n\nSent: Friday\n\nTo: Bo\n\nSubject: Keys',
    'On Fri, Mar 27, 2026 at 9:00 AM, Ana Diaz < ana@acme.example>wrote:',
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
    'I met Ana (ana@acme.example) yesterday and this is what she told me:\n- the keys are lost',
    'On 3 March Ana wrote us a letter about the following:\nthe keys.',
    'On Monday we said:',
    'Agenda for Friday:\n1. keys\n2. doors',
    'Date: Friday\nPlace: the hall\nPlease bring the keys.',
    'To do:\n- call Ana\nSubject: keys',
    'He wrote:\nfine.',
    'Sent from my desk, which is easier than my telephone.',
    'The original message was lost -- please send it again.',
  ])('keeps %j, which nobody else wrote', (text) => {
    expect(own(text)).toBe(text)
  })

  it('keeps what stands on the line above a wrapped header', () => {
    expect(
      own('Merci.\nLe 27 mars 2026 09:00, "Ana"\n<ana@acme.example>\na écrit :\n\n> Non.'),
    ).toBe('Merci.')
  })

  it.each([
    ['a delimiter', '-- \nBo Smit\nPlease Print Less'],
    ['a greeting', 'Kind regards,\n\nBo Smit\nHead of Keys\n+31 20 555 0100'],
    ['a Dutch greeting', 'Met vriendelijke groet,\nBo Smit'],
    ['thanks', 'Thanks,\nBo'],
    ['a device', 'Sent from my iPhone'],
    ['a Dutch device', 'Verstuurd vanaf mijn iPad'],
    ['a Dutch program', 'Verzonden met Outlook voor Android'],
    ['a German device', 'Von meinem iPhone gesendet'],
    ['a French device', 'Envoyé depuis mon mobile'],
    ['a Spanish device', 'Enviado desde mi iPhone'],
    ['an Italian device', 'Inviato da iPhone'],
    ['a Portuguese device', 'Enviado do meu iPhone'],
    ['a Norwegian device', 'Sendt fra min iPad'],
    ['a Swedish device', 'Skickat från min iPhone'],
    ['a Polish device', 'Wysłane z iPhone’a'],
    ['a Japanese device', 'iPhoneから送信'],
    ['a program with its link', 'Get Outlook for iOS<https://aka.ms/o0ukef>'],
    ['a program', 'Sent with Proton Mail secure email.'],
    ['a drawn line', '* * *'],
    ['a German greeting', 'Mit freundlichen Grüßen\nBo Smit'],
    ['a Spanish greeting', 'Un saludo,\nBo Smit'],
    [
      'a disclaimer',
      'This e-mail and any attachments are confidential and intended for the addressee.',
    ],
  ])('cuts a signature under %s', (_, signature) => {
    expect(own(`Fine with me.\n\n${signature}`)).toBe('Fine with me.')
  })

  it.each([
    'Best,',
    'With kind regards,',
    'WISHES',
    'Cheers!',
    'Sincerely yours',
    'Yours truly,',
    'Many thanks and regards',
    'Thank you so much!',
    'thx',
    'tia',
    'Vriendelijke groeten,',
    'Hartelijke groet',
    'Veel lieve groetjes',
    'Groet,',
    'mvg',
    'Gr.',
    'Alvast bedankt!',
    'Dank je wel',
    'Hoogachtend,',
    'Besten Grüßen',
    'Viele Grüße',
    'Schöne Grüße',
    'Gruss',
    'Gruß',
    'LG',
    'Bien à vous,',
    'Cordialement,',
    'Saludos cordiales',
    'Cordiali saluti',
    'Atenciosamente,',
    'Abraços',
    'Med venlig hilsen',
    'Vänliga hälsningar',
    'Pozdrawiam,',
    'Z poważaniem',
    'С уважением,',
  ])('cuts the farewell %j', (farewell) => {
    expect(own(`Fine with me.\n\n${farewell}\nBo`)).toBe('Fine with me.')
  })

  it.each([
    'The information contained in this e-mail is for you.',
    'CONFIDENTIALITY NOTICE',
    '** Disclaimer **',
    'Please consider the environment before printing.',
    'Dit e-mailbericht is vertrouwelijk.',
    'De informatie in dit bericht is voor u.',
    'Diese E-Mail kann vertraulich sein.',
    'Ce message est confidentiel.',
    'To unsubscribe, write to us.',
    'You are receiving this because you asked for it.',
    'Let op: deze mail komt van buiten.',
    'External sender: this comes from outside.',
    'Posted by Ana Diaz on 3/27/2026',
    '(Please reply above this line)',
    'This message was sent from my phone, forgive its errors',
    '[Sent with a mobile]',
    'Diese Nachricht wurde von meinem Handy gesendet',
    'Outlook voor Android',
    'Via Gmail',
    '从我的 iPhone',
    'my-phoneから送信',
  ])('cuts %j, which nobody wrote', (line) => {
    expect(own(`Fine with me.\n\n${line}`)).toBe('Fine with me.')
  })

  it('cuts what a mail server puts on top', () => {
    const banner =
      'CAUTION: This email originated from outside of the company. Do not click links in it.'

    expect(own(`${banner}\n\nFine with me.`)).toBe('Fine with me.')
  })

  it('goes on below a drawn line', () => {
    expect(own('Fine with me.\n=====\nPlease bring the keys.')).toBe(
      'Fine with me. | Please bring the keys.',
    )
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

describe('replyIn', () => {
  it('keeps the farewell and the name, and cuts the card and the history', () => {
    const text =
      'Fine.\n\nThanks,\nBo\n\n-- \nBo Smit\n+31 20 555 0100\n\nOn 1 May 2026 Ana wrote:\n> Fine?'
    const spans = replyIn(text).map(({ start, end }) => text.slice(start, end).trim())

    expect(spans.filter((span) => span !== '')).toEqual(['Fine.\n\nThanks,\nBo'])
  })
})
