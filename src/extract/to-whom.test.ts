import { describe, expect, it } from 'vitest'
import { makeMailbox } from '../../test/support/make.ts'
import type { Message, Person } from '../model/message.ts'
import { extract } from './extract.ts'

const BO: Person = { name: 'Robert van Dijk', address: 'bo@acme.example' }
const ANA: Person = { name: 'Ana Diaz', address: 'ana@acme.example' }
const PIET: Person = { name: 'Piet de Wit', address: 'p.dewit@other.example' }
const KIM: Person = { name: 'Kim Lee', address: 'kim@acme.example' }

const MAILBOX = makeMailbox({
  address: BO.address,
  name: BO.name,
  timeZone: 'Europe/Amsterdam',
})

function mail(text: string, more: Partial<Message> = {}): Message {
  return {
    id: '1@acme.example',
    thread: '1@acme.example',
    direction: 'received',
    from: ANA,
    to: [BO, PIET],
    cc: [KIM],
    subject: 'Keys',
    sentAt: new Date('2026-03-23T09:00:00Z'),
    text,
    documents: [],
    automated: undefined,
    ...more,
  }
}

function quotes(message: Message): string[] {
  return extract(message, MAILBOX, []).items.map(({ quote }) => quote)
}

/** To Robert and Piet, Kim in copy. */
const MINE = [
  'Could you both send the keys?',
  'Robert, please send the keys.',
  'Robert please send the keys.',
  'Robert: could you send the keys?',
  'Robert - please send the keys',
  '@Robert could you send the keys?',
  '@Piet @Robert could you send the keys?',
  '@Piet, @Robert: could you send the keys?',
  'Rob, could you send the keys?',
  'Bob, could you send the keys?',
  'Bo, kun je de sleutels sturen?',
  'Piet and Robert, could you send the keys?',
  'Piet or Robert, can you send the keys?',
  'Piet/Robert, can you send the keys?',
  'Hi Robert,\n\nPlease send the keys.',
  "Hi Robert, I've lost them. Please send the keys.",
  'Dear Mr. van Dijk,\n\nPlease send the keys.',
  'Geachte heer Van Dijk,\n\nKunt u de sleutels sturen?',
  'Beste Piet en Robert,\n\nKunnen jullie de sleutels sturen?',
  'Hi all,\n\nPlease send the keys.',
  'Hoi allemaal,\n\nKunnen jullie de sleutels sturen?',
  'Beste collega’s,\n\nGraag de sleutels sturen.',
  'Could you send the keys, Robert?',
  'Kun je de sleutels sturen, Robert?',
  'Hi Piet,\n\nThe doors are done.\n\nRobert, could you send the keys?',
  'Unfortunately, could you send the keys again?',
  'Also, could you send the keys?',
  'Daarnaast, kun je de sleutels sturen?',
  'Can Robert send the keys? Please send them today.',
  'Robert to send the keys by Friday.',
  'Piet and Robert will send the keys.',
  'AI (Robert): please send the keys',
  '@Robert: sleutels opsturen',
  'Actie Robert: sleutels opsturen voor vrijdag',
  'Robert stuurt de sleutels.',
  'Piet will bring the doors, could you send the keys?',
  'Piet brengt de deuren, kun je de sleutels sturen?',
  'We need to lock the doors. Please send the keys, otherwise Piet will wait.',
]

const NOT_MINE = [
  'Piet, please send the keys.',
  'Piet please send the keys.',
  'Piet - please send the keys',
  'Piet: please send the keys.',
  '@Piet could you send the keys?',
  '@Piet de Wit could you send the keys?',
  'Kim, could you send the keys?',
  'Piet and Kim, could you send the keys?',
  'Hi Piet,\n\nPlease send the keys.',
  "Hi Piet, I've lost them. Please send the keys.",
  'Dear Mr. de Wit,\n\nPlease send the keys.',
  'Geachte heer De Wit,\n\nKunt u de sleutels sturen?',
  'Beste Piet,\n\nKun je de sleutels sturen?',
  'Dag Piet, kun je de sleutels sturen?',
  'Piet, kun je de sleutels sturen? En stuur ook de lijst.',
  'Could you send the keys, Piet?',
  'Kun je de sleutels sturen, Piet?',
  'Please send the keys (Piet)',
  'Hi all,\n\nPiet, I could not find the keys. Could you send them?',
  'Piet should please send the keys.',
  'Action: Piet: please send the keys',
  '[Piet] please send the keys',
  'Piet to send the keys by Friday.',
  'Mia will send the keys.',
  'Time to send the keys.',
  'AI (Piet): please send the keys',
  '@Piet: sleutels opsturen',
  'Actie Piet: sleutels opsturen voor vrijdag',
  'Piet stuurt de sleutels.',
  'Hi Piet, Robert says that you have the keys. Could you send them?',
  'De buurman stuurt de sleutels.',
]

describe('to whom a request is said', () => {
  it.each(MINE)("is the owner's: %j", (text) => {
    expect(quotes(mail(text)).length).toBeGreaterThan(0)
  })

  it.each(NOT_MINE)("is not the owner's: %j", (text) => {
    expect(quotes(mail(text))).toEqual([])
  })

  it.each([
    'Ben, please send the keys.',
    'Hi Ben,\n\nCould you send the keys?',
    'Ben\n\nPlease send the keys.',
    '@Ben can you send the keys?',
    'Ben can you send the keys?',
    'Could you send the keys, Ben?',
    'Will: please send the keys.',
    'Hi Will and Ben,\n\nPlease send the keys.',
    'Dan, kun je de sleutels sturen?',
  ])('is that of somebody whose name is a word as well: %j', (text) => {
    const to = ['Ben Ash', 'Ash, Will', 'Dan Smit'].map((name) => ({
      name,
      address: 'a@b.example',
    }))
    expect(quotes(mail(text, { to: [BO, ...to] }))).toEqual([])
  })

  it.each([
    'RVD to send the keys by Friday.',
    'RVD: the keys, by Friday',
    'Robert: the keys and a list, before Friday',
    'Robert: sleutels en lijst, uiterlijk vrijdag',
  ])("is the owner's by initials, or as an entry of a list with a day: %j", (text) => {
    const owner = { ...BO, name: 'Robert Van Dijk' }
    const message = mail(`Actions\n- Piet to call.\n- ${text}`, { to: [owner, PIET] })
    expect(extract(message, { ...MAILBOX, name: 'Robert Vos Dijk' }, []).items).toHaveLength(1)
  })

  it.each([
    'PDW to send the keys by Friday.',
    'Piet: the keys, by Friday',
    'Robert: thanks for the keys, before Friday we had none',
    'Robert: the keys',
  ])('is not in %j', (text) => {
    expect(quotes(mail(text))).toEqual([])
  })

  it('is not read from a word that is nobody there', () => {
    expect(quotes(mail('May I have the keys? Will you send them, please?'))).not.toEqual([])
    expect(quotes(mail('Dan graag de sleutels sturen.'))).not.toEqual([])
  })

  it.each([
    'Can Piet please send the keys?',
    'Can John please send the keys?',
    'I need Piet to please send the keys.',
  ])("is not the owner's when somebody else is to do it: %j", (text) => {
    expect(quotes(mail(text))).toEqual([])
    expect(quotes(mail(text, { to: [BO], cc: [] }))).toEqual([])
  })

  it('changes from line to line in a list of actions', () => {
    const text = [
      'Hi all, these are the actions:',
      '- Piet: please order the doors',
      '- Robert: please send the keys',
      '- Kim: please call the painter',
      '- All: please read the notes',
    ].join('\n')

    expect(quotes(mail(text))).toEqual([
      'Robert: please send the keys',
      'All: please read the notes',
    ])
  })

  it('takes a capital for a name only when it turns to a person or is one', () => {
    expect(quotes(mail('Draft: please read it.'))).toHaveLength(1)
    expect(quotes(mail('Budget, see below. Please send the keys.'))).toHaveLength(1)
    expect(quotes(mail('Payment should be made. Please send it today.'))).toHaveLength(1)
  })

  it('takes any name for the owner, alone with the sender', () => {
    expect(quotes(mail('Hi Boss,\n\nPlease send the keys.', { to: [BO], cc: [] }))).toHaveLength(1)
    expect(quotes(mail('Tiger, could you send it?', { to: [BO], cc: [] }))).toHaveLength(1)
  })

  it('is the exact name before the short one', () => {
    const bob = { name: 'Bob Stone', address: 'stone@acme.example' }

    expect(quotes(mail('Bob, could you send the keys?', { to: [BO, bob] }))).toEqual([])
  })

  it('is not of whom it speaks when it goes on to somebody else', () => {
    const text = 'Robert can help you with the keys, just ask him.'

    expect(quotes(mail(text, { to: [PIET], cc: [BO, KIM] }))).toEqual([])
  })

  it('is a promise in a list of actions, where the owner names themselves', () => {
    const sent = mail('Actions:\n- Ana: order the doors\n- Robert: send the keys', {
      direction: 'sent',
      from: BO,
      to: [ANA, PIET],
    })

    const namesake = { name: 'Robert Stone', address: 'stone@acme.example' }
    const kindsOf = (message: Message) =>
      extract(message, MAILBOX, []).items.map(({ kind }) => kind)

    expect(kindsOf(sent)).toEqual(['follow-up', 'commitment'])
    expect(kindsOf({ ...sent, to: [ANA, namesake] })).toEqual(['follow-up', 'follow-up'])
  })

  it('is in a sent mail the person it names', () => {
    const sent = mail('Hi Ana,\n\nPlease wait. Can Piet please send the keys?', {
      direction: 'sent',
      from: BO,
      to: [ANA, PIET],
    })

    expect(extract(sent, MAILBOX, []).items.map(({ who }) => who)).toEqual([ANA, PIET])
  })
})
