import { describe, expect, it } from 'vitest'
import { calledBy } from './calls.ts'
import { COMMITMENTS } from './commitment.ts'
import { findItems, findingsIn, ownSentences } from './find.ts'
import { MEETINGS } from './meeting.ts'
import { REQUESTS } from './request.ts'
import { bookOf, firstMatching, type Rule } from './rule.ts'
import { type Wording, wordingOf } from './wording.ts'

const SENT = {
  sentAt: new Date('2026-03-25T09:00:00Z'),
  timeZone: 'Europe/Amsterdam',
  locale: 'en',
} // a Wednesday

// What may stand in a briefing: findItems() tells more, of which less is right.
function kindsIn(text: string) {
  const sure = findingsIn(text, ownSentences(text), SENT)
  return [...new Set(sure.map(({ kind }) => kind))].join(' ')
}

// A sentence, and the kinds of finding it makes: '' for none.
const REQUEST_TEXTS: readonly (readonly [string, string])[] = [
  ['Could you send me the signed contract?', 'request'],
  ['Can you please check the figures in tab two?', 'request'],
  ['Would you be able to review my slides before noon?', 'request'],
  ['Will you take care of the catering?', 'request'],
  ['Please forward this to the finance team.', 'request'],
  ['Pls advise.', 'request'],
  ['Kindly confirm your attendance.', 'request'],
  ['Send me the latest version of the plan.', 'request'],
  ['Let me know what you think of the proposal.', 'request'],
  ['Let us know by Friday whether that works.', 'request'],
  ['Give me a call when you are back.', 'request meeting'],
  ['I need you to sign the second page.', 'request'],
  ['We need your numbers before the board meets.', 'request'],
  ["I'd like you to lead the workshop.", 'request'],
  ['It would be great if you could bring the samples.', 'request'],
  ['I would appreciate it if you could look at this today.', 'request'],
  ['Would you mind sharing the recording?', 'request'],
  ['Which version of the form did you use?', 'request'],
  ['When is the deadline for the tender?', 'request'],
  ['Do you have the invoice number at hand?', 'request'],
  ['Have you heard back from the supplier?', 'request'],
  ['Thanks for the draft, could you also add the costs?', 'request'],
  ['Ana, check the totals and send them to Piet.', 'request'],
  ['If possible, please reply before lunch.', 'request'],
  ['You need to renew your badge at the desk.', 'request'],
  ["Let's order the new chairs.", 'request'],
  ['We need to settle the rent.', 'request'],
  ['Please see attached and let me know your comments.', 'request'],
  ['Please note that the office is closed, so could you send it to my home?', 'request'],
  ['I need the totals by Wednesday.', 'request'],
  ["I'm still missing your address.", 'request'],
  ['Ik wacht nog op je akkoord.', 'request'],
  ['Make sure the doors are locked.', 'request'],
  ['Be sure to lock the doors.', 'request'],
  ['Do this by Friday.', 'request'],
  ['Thanks, and then ask Piet to sign.', 'request'],
  ['I was wondering if you had time to proofread it.', 'request'],
  ['Kun je de cijfers van februari sturen?', 'request'],
  ['Kunnen jullie dit voor donderdag nakijken?', 'request'],
  ['Zou u het contract willen ondertekenen?', 'request'],
  ['Wil je de zaal reserveren?', 'request'],
  ['Graag ontvang ik de ondertekende offerte.', 'request'],
  ['Graag uiterlijk vrijdag reageren.', 'request'],
  ['Stuur me even de laatste versie.', 'request'],
  ['Laat me weten of het lukt.', 'request'],
  ['Ik hoor graag van je.', 'request'],
  ['Graag vóór vrijdag reageren.', 'request'],
  ['Nog even de cijfers nakijken.', 'request'],
  ['Mag ik je vragen de agenda rond te sturen?', 'request'],
  ['Heb je de offerte al ontvangen?', 'request'],
  ['Wanneer is de oplevering?', 'request'],
  ['Wij hebben van jullie de adressen nodig.', 'request'],
  ['Flag what is odd in the margin.', 'request'],
  ['Ping me when the lift works.', 'request'],
  ['Merge it once the checks are green.', 'request'],
  ['Reach out to the roofer about the leak.', 'request'],
  ['Ensure that the alarm is on.', 'request'],
  ["Don't forget the raffle tickets.", 'request'],
  ['Remember to water the palm.', 'request'],
  ['A quick reminder to hand in your locker key.', 'request'],
  ['Lmk which color you prefer.', 'request'],
  ['Drop me a note when the van is there.', 'request'],
  ['Would be great if you could taste both soups.', 'request'],
  ['Would love your thoughts on the new sign.', 'request'],
  ['Your comments on the menu would be appreciated.', 'request'],
  ['Just checking whether you saw the leak.', 'request'],
  ['If you could water the plants today, that would be great.', 'request'],
  ["You'll need to sign at the desk.", 'request'],
  ['Over to you for the last page.', 'request'],
  ['We still need a signature from you.', 'request'],
  ["I'm going to need those keys by noon.", 'request'],
  ['Still waiting on your vote for the logo.', 'request'],
  ['Awaiting your approval of the floor plan.', 'request'],
  ['Your locker fee is overdue.', 'request'],
  ['The forms must be returned by Friday.', 'request'],
  ['Any news?', 'request'],
  ['Van u ontvangen wij graag de getekende lijst.', 'request'],
  ['Ik mis nog jouw stem voor het logo.', 'request'],
  ['Heb jouw foto nog nodig voor het boekje.', 'request'],
  ['Laat me weten wat je kiest, dan pas ik de lijst aan.', 'request'],
  ['Niet vergeten: sleutel inleveren.', 'request'],
  ['Je kluisje leeghalen en je pas inleveren voor vrijdag', 'request'],
  ['Een foto uploaden via het portaal', 'request'],
  ['Ana: ladder ophalen bij de buren', 'request'],
  ['Actie Ana: de planten bestellen voor vrijdag', 'request'],
  ['De formulieren moeten vrijdag ingeleverd zijn.', 'request'],
  ['Hoor graag wat je kiest!', 'request'],
  ["Don't share it yet.", 'request'],
  ['Have a look at the roof.', 'request'],
  ['Go through the list once more.', 'request'],
  ['Work with the plumber on the drain.', 'request'],
  ['I need to know how many chairs you have.', 'request'],
  ['I look forward to your sketch by Monday.', 'request'],
  ['The fee is due by 1 April.', 'request'],
  ['Reageer uiterlijk vrijdag.', 'request'],
  ['We would be obliged if you could let us have the key.', 'request'],
  ['It would also be super useful to have your sketch.', 'request'],
  ["I'd be grateful to have these by close of business.", 'request'],
  ['If I could have the plan by Friday that would be perfect.', 'request'],
  ['Everyone needs to hand in a badge.', 'request'],
  ['Each of us should bring a chair.', 'request'],
  ['You still have to fill in the form.', 'request'],
  ['You still owe me a photo.', 'request'],
  ['Your turn to water the plants.', 'request'],
  ["I'd appreciate a quick answer.", 'request'],
  ['We need it back by Friday.', 'request'],
  ['The form needs to be back with us by Friday.', 'request'],
  ['Need the keys back asap.', 'request'],
  ['We must have your ballot by Friday.', 'request'],
  ['Waiting on you for the photos.', 'request'],
  ["If you'd like to stay on, let me know by Friday.", 'request'],
  ['I heard that you paint and wondered whether you might show us.', 'request'],
  ['Ik vroeg me af of u iets zou willen vertellen.', 'request'],
  ['Tevens verzoek ik u een kopie mee te nemen.', 'request'],
  ['Iedereen moet een badge inleveren.', 'request'],
  ['Verf: jij moet nog een kleur kiezen.', 'request'],
  ['We hebben het vrijdag nodig.', 'request'],
  ['Jouw handtekening is nog nodig.', 'request'],
  ['Aantallen graag uiterlijk vrijdag.', 'request'],
  ['Ik ben benieuwd naar je mening.', 'request'],
  ['Ik zou het waarderen als je komt kijken.', 'request'],
  ['Ik hoopte dat je even naar de kraan kon kijken.', 'request'],
  ['Als je wilt blijven, hoor ik het graag voor vrijdag.', 'request'],
]

const COMMITMENT_TEXTS: readonly (readonly [string, string])[] = [
  ["I'll send the contract tomorrow.", 'commitment'],
  ['I will get back to you by Friday.', 'commitment'],
  ["OK, I'm on it.", 'commitment'],
  ['I shall forward the numbers this afternoon.', 'commitment'],
  ["We'll send you the updated quote next week.", 'commitment'],
  ['We will deliver the second batch on Monday.', 'commitment'],
  ["I'm going to call the landlord about it.", 'commitment meeting'],
  ['I am sending the file later today.', 'commitment'],
  ['Let me check and get back to you.', 'commitment'],
  ['Will do.', 'commitment'],
  ['You will have the report by tomorrow.', 'commitment'],
  ['I promise to finish it this week.', 'commitment'],
  ['Ik stuur je morgen de offerte.', 'commitment'],
  ['Ik zal het uitzoeken.', 'commitment'],
  ['Ik kom er vrijdag op terug.', 'commitment'],
  ['Zoals besproken stuur ik je vandaag de stukken.', 'commitment'],
  ['Let me find the old letters for you.', 'commitment'],
  ["I'll let Robin know tomorrow.", 'commitment'],
  ['De planning krijg je maandag van me.', 'commitment'],
  ['Dan regel ik de zaal.', 'commitment'],
  ['Morgen mail ik je de lijst.', 'commitment'],
  ['Ik ga het vandaag nog nakijken.', 'commitment'],
  ['Wij zullen de tekst aanpassen.', 'commitment'],
  ['Doe ik!', 'commitment'],
  ['Will send tomorrow.', 'commitment'],
  ['Noted, will fix it.', 'commitment'],
  ["I'm in the car but will fix it on Monday.", 'commitment'],
  ['Sending it over tomorrow.', 'commitment'],
  ['Gonna do that tonight.', 'commitment'],
  ['I can have the map ready by Friday.', 'commitment'],
  ['The map will be in your inbox on Monday.', 'commitment'],
  ['You can expect the list tomorrow.', 'commitment'],
  ['We aim to deliver by Friday.', 'commitment'],
  ['ill send them the map', 'commitment'],
  ['My plan is to paint it on Monday.', 'commitment'],
  ['Stuur het je morgen.', 'commitment'],
  ['Kom er maandag op terug.', 'commitment'],
  ['Zal ernaar kijken vanmiddag.', 'commitment'],
  ['De lijst volgt morgen.', 'commitment'],
  ['Ik kan de ladder vrijdag klaar hebben.', 'commitment'],
  ['Morgen heb je het.', 'commitment'],
  ['We komen hier volgende week op terug.', 'commitment'],
  ['The photos will follow on Monday.', 'commitment'],
  ['Let me think about it and come back to you tomorrow.', 'commitment'],
  ['Ik denk er even over na en kom er morgen op terug.', 'commitment'],
  ['Wij reageren voor 10 april.', 'commitment'],
  ["It'll be ready by Friday.", 'commitment'],
  ["It'll go out in Friday's van.", 'commitment'],
  ["We're going to replace the lock.", 'commitment'],
  ['One of our fitters will phone by Friday.', 'commitment'],
  ['I can do it by Friday.', 'commitment'],
  ['Leave the seating with me.', 'commitment'],
  ['Wordt donderdag gerepareerd.', 'commitment'],
  ['Zodra de kraan er is laten we het je weten.', 'commitment'],
  ['Dag Ana, de sleutel heb je uiterlijk dinsdag binnen.', 'commitment'],
  ['Vrijdag krijg je de sleutel.', 'commitment'],
  ['Het is vrijdag klaar.', 'commitment'],
  ['Vrijdag is het af.', 'commitment'],
  ['Ik probeer het vrijdag af te hebben.', 'commitment'],
  ['Onze monteur komt vrijdag.', 'commitment'],
  ['Dat lukt voor vrijdag.', 'commitment'],
  ['Ik kan het vrijdag brengen.', 'commitment'],
  ['Is goed, je krijgt het vrijdag.', 'commitment'],
]

const MEETING_TEXTS: readonly (readonly [string, string])[] = [
  ['Can we meet on Tuesday?', 'request meeting'],
  ['Are you available Thursday at 2pm for a quick call?', 'request meeting'],
  ['Does Friday at 10am work for you?', 'request meeting'],
  ['Shall we have lunch next week?', 'request meeting'],
  ['The meeting is moved to Monday at 3pm.', 'meeting'],
  ['Our 1:1 is on Thursday at 3pm.', 'meeting'],
  ['I would like to schedule a call with the auditors.', 'meeting'],
  ['Zullen we dinsdag even bellen?', 'request meeting'],
  ['Kun je donderdag langskomen?', 'request meeting'],
  ['Plan een overleg met de bank.', 'request meeting'],
  ['Vrijdag om elf uur schikt prima.', 'meeting'],
  ['Wanneer schikt het?', 'request meeting'],
  ['Zijn jullie dinsdag beschikbaar?', 'request meeting'],
  ['Het overleg begint dinsdag om half tien.', 'meeting'],
  ['Kunnen we de afspraak verzetten naar donderdag?', 'request meeting'],
]

const NOTHING: readonly string[] = [
  'Let me know if you have any questions.',
  'Please let me know if you have further questions.',
  'Feel free to call me.',
  "Please don't hesitate to contact us.",
  'Please find attached the minutes.',
  'Please see attached.',
  'Please note that the office is closed on Monday.',
  'Please be advised that the lift is out of order.',
  'Click here to unsubscribe.',
  'To unsubscribe, reply with STOP.',
  'If you have received this message in error, please delete it.',
  'Please do not reply to this e-mail.',
  'We appreciate your patience.',
  'Thank you for your help.',
  'Thanks for sending the draft.',
  'Many thanks.',
  'The report was sent on Monday.',
  'John should have called them by now.',
  'She will send it tomorrow.',
  'They can review it next week.',
  'He asked me to check the totals.',
  'I sent you the file yesterday.',
  'I have already checked the list.',
  'The figures look good.',
  'It was nice to meet you.',
  'We met with the auditors on Tuesday.',
  'I hope you are well.',
  'How are you?',
  "What's up?",
  'Who knows?',
  'Really?',
  'Guess what?',
  'Congratulations on the launch!',
  'This is what we talked about.',
  'I will be out of office until Monday.',
  "I'll be on vacation next week.",
  "I won't send it.",
  'I will not be able to come.',
  'I would love to join one day.',
  'I hope I can finish it.',
  'Maybe I will look at it.',
  "If the figures arrive I'll send them on.",
  'I will need more time.',
  'I might call her.',
  'Your e-mail to the board arrived safely.',
  'For some reason the forward-looking part is missing.',
  'Attached is the agenda.',
  'See you tomorrow.',
  'Have a nice weekend!',
  'Als je vragen hebt, hoor ik het graag.',
  'Heb je nog vragen, bel gerust.',
  'Aarzel niet om contact op te nemen.',
  'Let op: het kantoor is maandag dicht.',
  'Bedankt voor je hulp.',
  'Dank je voor het toesturen van de stukken.',
  'Laat maar weten als er iets onduidelijk is.',
  'Graag gedaan.',
  'Hoe gaat het?',
  'Zij stuurt het morgen.',
  'Ik ben vrijdag afwezig.',
  'Ik zal er niet zijn.',
  'Ik heb het gisteren gestuurd.',
  'Misschien kom ik nog langs.',
  'Klik hier om u uit te schrijven.',
  'De cijfers kloppen.',
  'Fijn weekend!',
  'Take your time.',
  'Done, check your inbox.',
  'Check out our new menu.',
  'Give me a shout if you get stuck.',
  'Just ping me on Teams.',
  'You should receive a code shortly.',
  'You should now be able to enter.',
  'Please find the minutes below.',
  'Please consider the environment before printing.',
  'Bear with us while we move.',
  'Sign up for our newsletter.',
  'Join us on Thursday for cake.',
  'Save the date: the picnic is on 12 June.',
  'Send my regards to the band.',
  'Want to learn more?',
  'Looking to save on coffee?',
  'Did you know that bees can count?',
  'How did we do?',
  'Give me until Friday.',
  'What you need to do:',
  "I'm travelling on Monday.",
  'Neem je tijd.',
  'Ga zo door!',
  'Check je mail.',
  'Laat het weten als je iets nodig hebt.',
  'Doe de groeten aan de buren!',
  'Hoe was je vakantie?',
  'Wist je dat bijen kunnen tellen?',
  'Wat moet je nog doen?',
  'Ik kijk ernaar uit.',
  'Ik kom morgen iets later.',
  'Wij bespreken dit donderdag in de raad.',
  'Follow us on the web.',
  'Read the full story.',
  'Let me know if that makes sense.',
  'Let me know if anything is missing.',
  'How was the concert?',
  'Not at home?',
  'The guest said: "please turn it down".',
  "I'm heading home on Friday.",
  'I can go by bike.',
  'Planning to go to the zoo on Saturday.',
  'Laat maar weten of het zo duidelijk is.',
  'Hoe was het concert?',
  'Volg ons op internet.',
  'We missen je op het kantoor.',
  'Zorg goed voor jezelf.',
  'Ik ga naar huis.',
  'Did you hear?',
  'Heb je het al gehoord?',
  'Let me know how it goes!',
  'Please rest assured that we try.',
  'Please refer to our terms.',
  'Please visit our website to see the rest.',
  'Please join me in welcoming Mia.',
  'Did you have a good holiday?',
  'Did you see the match?',
  'How are the kids?',
  'How is the new job going?',
  'Where does the time go?',
  'Why do they always pick Mondays?',
  'All good here, you?',
  "We'll be closed on Monday.",
  "I'll hold you to that!",
  'Heb je een fijne vakantie gehad?',
  'Hoe bevalt het nieuwe huis?',
  'Waar blijft de tijd?',
  'Je kunt je pakket ophalen bij de buren.',
  'Kijk op onze website voor het aanbod.',
  'Houd rekening met een week levertijd.',
  'Daar hou ik je aan!',
  'Ik laat je weer aan het werk.',
  'Ik ga vrijdag naar Utrecht.',
  'Let me know if you run into trouble.',
  'Laat maar weten hoe het ging!',
  'How was Rome?',
  'Hoe was Rome?',
  'Could this day get any better?',
  'What could possibly go wrong?',
  'Do you remember the time when we lost the keys?',
  'Wie verzint zoiets?',
  'Wat kan er misgaan?',
  "You couldn't make it up, could you?",
  'Do not share this code with anyone.',
  'Deel uw wachtwoord nooit.',
  'Bewaar deze mail goed.',
  'Houd je pas bij de hand.',
  'Keep this email for your records.',
  'Keep us in your thoughts.',
  'No worries at all, take your time with it.',
  'Geen probleem, neem je tijd.',
  'Log in to your account to see it.',
  'Complete your purchase today.',
  'Reply C to cancel.',
  'Hoe tevreden ben je?',
  'Why not take advantage of our prices?',
  'Waarom zou u wachten?',
  'Call Ana for your free no-obligation quote.',
  'Maak er een mooie dag van.',
  'Meld je dan een dag van tevoren af.',
  'Je winkelmandje wacht op je.',
  'You must be exhausted.',
  "I'll be honest, it is cold.",
  "I'll cross my fingers.",
  "I'll let you know if anything changes.",
  "I'll be the one in red.",
  "I'll bet they forgot.",
  "We'll be thinking of you on Friday.",
  'Ik zet je in de cc.',
  'Ik laat het hierbij.',
  'Ik doe mijn best.',
  'Ik neem aan dat het klopt.',
  'Ik ga er vanuit dat het klopt.',
  'Zonder tegenbericht ga ik morgen uit van wel.',
  'Ik zal eerlijk zijn, het viel tegen.',
  'Ik hou je op de hoogte als er iets verandert.',
]

describe('findItems', () => {
  it.each([...REQUEST_TEXTS, ...COMMITMENT_TEXTS, ...MEETING_TEXTS])(
    'reads %j as %s',
    (sentence, kinds) => {
      expect(kindsIn(sentence)).toBe(kinds)
    },
  )

  it.each(NOTHING)('finds nothing that asks or promises in %j', (sentence) => {
    expect(kindsIn(sentence).replace('meeting', '')).toBe('') // a meeting is nobody's item
  })

  it('gives the exact place of a sentence in the text', () => {
    const text = 'Hi Ana,\n\nThe draft is fine.  Could you\nsend it to Piet?\n\nThanks,\nBo'

    const [finding] = findItems(text, SENT)

    expect(finding?.quote).toBe('Could you\nsend it to Piet?')
    expect(text.slice(finding?.start, finding?.end)).toBe(finding?.quote)
  })

  it('finds nothing in quoted lines, a history, a forward or a signature', () => {
    const text = [
      'Fine with me.',
      '> Could you send the keys?',
      '',
      'Best regards,',
      'Please Call Ana',
      '',
      '-----Original Message-----',
      'From: Ana <ana@acme.example>',
      'Sent: Monday',
      'To: Bo',
      'Subject: Keys',
      '',
      'Please send the keys.',
    ].join('\n')

    expect(findItems(text, SENT)).toEqual([])
  })

  it('stops at a hundred findings', () => {
    expect(findItems('Please send the keys.\n'.repeat(500), SENT)).toHaveLength(100)
  })
})

describe('the words that call for a rule', () => {
  const books = [REQUESTS, COMMITMENTS, MEETINGS].map(bookOf)
  const rules = books.flatMap((book) => book.rules)
  const sentences = [...REQUEST_TEXTS, ...COMMITMENT_TEXTS, ...MEETING_TEXTS].map(([text]) => text)

  it.each([...sentences, ...NOTHING])('hide no match in %j', (sentence) => {
    const wording = wordingOf(sentence)

    const hidden = books.flatMap((book) => {
      const called = calledBy(book, wording.words)
      return book.rules.filter(
        (rule, index) => isMatching(rule, wording) && (called & (1 << index)) === 0,
      )
    })

    expect(hidden).toEqual([])
  })

  it.each(rules)('of $reason let its own sentences through', (rule) => {
    const matched = sentences.filter((text) => isMatching(rule, wordingOf(text)))

    expect(matched).not.toEqual([])
  })

  it.each([
    ['will', 0],
    ['you will', 0b01],
    ['I promise', 0b10],
    ['will he send it?', 0],
    ['did you send it?', 0],
  ])('stand side by side in %j, where they must', (text, called) => {
    const book = bookOf([
      { cues: 'will', beside: 'you' },
      { cues: 'send promise', beside: 'sent promise' },
    ])

    expect(calledBy(book, wordingOf(text).words)).toBe(called)
  })

  it('fit the bits of a number', () => {
    for (const { rules } of books) expect(rules.length).toBeLessThan(32)
  })
})

// Whatever its cues say.
function isMatching(rule: Rule, wording: Wording): boolean {
  return firstMatching(bookOf([rule]), 1, wording) !== undefined
}

describe('due', () => {
  const cases: readonly (readonly [string, string | undefined, string | undefined])[] = [
    ['Please send it by Friday.', '2026-03-27', 'Friday'],
    ['Could you reply before tomorrow 5pm?', '2026-03-26', 'tomorrow 5pm'],
    ['Can you look at this by EOD?', '2026-03-25', 'EOD'],
    ['Please finish this by the end of the week.', '2026-03-27', 'the end of the week'],
    ['Send me the plan this week.', '2026-03-27', 'this week'],
    ['I will call you on March 30.', '2026-03-30', 'March 30'],
    ['Could you resend the file you sent on Monday by Thursday?', '2026-03-26', 'Thursday'],
    ['Please check the minutes of the meeting from 12 March.', undefined, undefined],
    ['Could you send the keys?', undefined, undefined],
    ['Kun je dit uiterlijk vrijdag sturen?', '2026-03-27', 'vrijdag'],
    ['I will send you the April rota on Monday.', '2026-03-30', 'Monday'],
    ['Please send it before the end of March.', '2026-03-31', 'the end of March'],
    ['Could you call me before the weekend?', '2026-03-27', 'the weekend'],
    ['Kun je dit maandag nalopen?', '2026-03-30', 'maandag'],
    ['Zoals gisteren besproken stuur ik je vandaag nog de stukken.', '2026-03-25', 'vandaag'],
    ['Graag reactie voor 31-03.', '2026-03-31', '31-03'],
    ['Ik stuur het je morgenochtend.', '2026-03-26', 'morgenochtend'],
  ]

  it.each(cases)('of %j is %s', (sentence, on, words) => {
    const due = findItems(sentence, SENT)[0]?.due

    expect(due?.on).toBe(on)
    expect(due?.text).toBe(words)
    if (due !== undefined) expect(sentence.slice(due.start, due.end)).toBe(due.text)
  })

  it.each([
    ['The list closes on Friday. Please check your name before then.', '2026-03-27'],
    ['The proofs are due on Monday. Could you read yours?', '2026-03-30'],
    ['Ik lever vrijdag. Kun je voor die tijd de maten sturen?', '2026-03-27'],
    ['I met Kim on Friday. Could you call her?', undefined],
    ['Please read it by Friday. Could you call Kim?', undefined],
  ])('of %j is that of the sentence before: %s', (text, on) => {
    expect(findingsIn(text, ownSentences(text), SENT).at(-1)?.due?.on).toBe(on)
  })

  it('has an instant when the words name a time, by the sender clock', () => {
    const [finding] = findItems('Could you call me tomorrow at 4:30pm?', SENT)

    expect(finding?.due?.at?.toISOString()).toBe('2026-03-26T15:30:00.000Z')
  })

  it('has no instant for the end of the day', () => {
    expect(findItems('Please send it by EOD.', SENT)[0]?.due?.at).toBeUndefined()
  })

  it('keeps its place when white space was folded', () => {
    const text = 'Please   send\nit   by   Friday   morning.'

    const due = findItems(text, SENT)[0]?.due

    expect(text.slice(due?.start, due?.end)).toBe(due?.text)
    expect(due?.text).toMatch(/^Friday/)
  })
})
