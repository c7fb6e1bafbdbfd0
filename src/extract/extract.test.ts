import { describe, expect, it } from 'vitest'
import type { Item } from '../model/item.ts'
import type { Mailbox } from '../model/mailbox.ts'
import type { Message, Person } from '../model/message.ts'
import type { Suppression } from '../model/suppression.ts'
import { extract } from './extract.ts'

const BO: Person = { name: 'Bo Smit', address: 'bo@acme.example' }
const ANA: Person = { name: 'Ana Diaz', address: 'ana@acme.example' }
const PIET: Person = { name: 'Piet de Wit', address: 'p.dewit@other.example' }

const MAILBOX: Mailbox = {
  id: '00112233aabbccdd',
  address: BO.address,
  aliases: ['b.smit@acme.example'],
  name: BO.name,
  tenant: {
    id: 'acme',
    name: 'Acme',
    geo: 'eu',
    exclude: ['*@jobs.example'],
    protectedLabels: [],
  },
  locale: 'en',
  timeZone: 'Europe/Amsterdam',
  workdays: ['mon', 'tue', 'wed', 'thu', 'fri'],
  workHours: { start: '09:00', end: '17:00' },
  sendAt: '07:00',
}

const ADVERTISING =
  'Please order now, while supplies last!\n\nToners from $9.95 to $19.95. To be removed from our list, reply with REMOVE.'

// Mails come a minute apart on one Monday, so that a later one is said later.
let minute = 0

function received(text: string, more: Partial<Message> = {}): Message {
  const from = more.from ?? ANA
  return message({ direction: 'received', from, to: [BO], text, ...more })
}

function sent(text: string, more: Partial<Message> = {}): Message {
  return message({ direction: 'sent', from: BO, to: [ANA], text, ...more })
}

function message(
  parts: Partial<Message> & Pick<Message, 'direction' | 'from' | 'to' | 'text'>,
): Message {
  minute++
  return {
    id: `${minute}@acme.example`,
    thread: 'thread@acme.example',
    cc: [],
    subject: 'Keys',
    sentAt: new Date(Date.UTC(2026, 2, 23, 9, minute)),
    documents: [],
    automated: undefined,
    ...parts,
  }
}

function itemsIn(mail: Message, known: readonly Item[] = []) {
  return extract(mail, MAILBOX, known).items
}

function kindsIn(mail: Message): string {
  return itemsIn(mail)
    .map(({ kind }) => kind)
    .join(' ')
}

/** How the second mail closes what the first one left open: "task: answered". */
function closes(first: Message, second: Message): string[] {
  const known = itemsIn(first)
  const { closings } = extract(second, MAILBOX, known)
  return closings.map(({ itemId, by }) => `${known.find(({ id }) => id === itemId)?.kind}: ${by}`)
}

describe('whose item it is', () => {
  it.each([
    ['a request to the owner', received('Could you send the keys?'), 'task'],
    ['a promise to the owner', received("I'll send the keys tomorrow."), 'owed'],
    ['a request of the owner', sent('Could you send the keys?'), 'follow-up'],
    ['a promise of the owner', sent("I'll send the keys tomorrow."), 'commitment'],
    ['a note to oneself', sent('Please order the new keys.', { to: [BO] }), 'task'],
    ['a meeting alone', received('The meeting is moved to Monday at 3pm.'), ''],
    ['a soft wish', received("Let's order new keys."), ''],
    ['a request in case', received('If the keys are lost, please let me know.'), ''],
    ['a closing line', received('Ik hoor graag van je.'), ''],
    ['a bare "will do"', received('Will do.'), ''],
    [
      'to an alias',
      received('Please send the keys.', { to: [{ name: '', address: 'b.smit@acme.example' }] }),
      'task',
    ],
    ['only in copy', received('Please send the keys.', { to: [PIET], cc: [BO] }), ''],
    [
      'only in copy, and named',
      received('Bo, could you send the keys?', { to: [PIET], cc: [BO] }),
      'task',
    ],
    ['the only one in copy', received('Please send the keys.', { to: [], cc: [BO] }), 'task'],
    ['neither in To nor in Cc', received('Please send the keys.', { to: [PIET] }), ''],
    [
      'greeted as somebody else',
      received('Hi Piet,\n\nPlease send the keys.', { to: [BO, PIET] }),
      '',
    ],
    [
      'greeted with another',
      received('Hi Bo and Piet,\n\nPlease send the keys.', { to: [BO, PIET] }),
      'task',
    ],
    [
      'greeted with everybody',
      received('Hi all,\n\nPlease send the keys.', { to: [BO, PIET] }),
      'task',
    ],
    ['greeted by a nickname, alone', received('Hi Bobby,\n\nPlease send the keys.'), 'task'],
    ['said to somebody else', received('Piet, could you send the keys?', { to: [BO, PIET] }), ''],
    ['mentioned', received('@Bo please send the keys.', { to: [BO, PIET] }), 'task'],
    ['another mentioned', received('@Piet please send the keys.', { to: [BO, PIET] }), ''],
    ['a question to one', received('Where are the keys?'), 'task'],
    ['a question to several', received('Where are the keys?', { to: [BO, PIET] }), ''],
    ['sent by a machine', received('Please review.', { automated: 'List-Id' }), ''],
    [
      'an excluded sender',
      received('Please apply.', { from: { name: '', address: 'x@jobs.example' } }),
      '',
    ],
    ['advertising that names the owner', received(ADVERTISING, { from: PIET }), ''],
    ['advertising that a colleague wrote', received(ADVERTISING), 'task task'],
    [
      'an automatic subject',
      received('Please call Piet.', { subject: 'Automatic reply: Keys' }),
      '',
    ],
    [
      'a mail that mentions an absence',
      received("I'm out of the office on Friday, so please reply today."),
      'task',
    ],
    [
      'an answer to an out-of-office note',
      received('Please call me.\n\n> I am out of office.'),
      'task',
    ],
    ['an out-of-office note', received('I am out of office. Please contact Piet.'), ''],
  ])('%s', (_, mail, kinds) => {
    expect(kindsIn(mail)).toBe(kinds)
  })

  it('is surer of a plain request than of a vague one', () => {
    const surenessOf = (text: string) => itemsIn(received(text))[0]?.confidence ?? 1

    expect(surenessOf('Could you please send me the keys by Friday?')).toBeGreaterThan(
      surenessOf('Hmm, which keys?'),
    )
  })

  it('a crowd is asked only by name', () => {
    const crowd = Array.from({ length: 20 }, (_, n) => ({
      name: '',
      address: `n${n}@acme.example`,
    }))

    expect(kindsIn(received('Please send the keys.', { to: [BO, ...crowd] }))).toBe('')
    expect(kindsIn(received('Bo, please send the keys.', { to: [BO, ...crowd] }))).toBe('task')
  })

  it('a name in front of a sentence holds for its paragraph only', () => {
    const text =
      'Hi all,\n\nPiet, could you call them? Please also book the room.\n\nPlease reply today.'

    const items = itemsIn(received(text, { to: [BO, PIET] }))

    expect(items.map(({ quote }) => quote)).toEqual(['Please reply today.'])
  })

  it('names the counterpart: the sender, or the first or named recipient', () => {
    const to = [ANA, PIET]

    expect(itemsIn(received('Please send the keys.'))[0]?.who).toEqual(ANA)
    expect(itemsIn(sent('Please send the keys.', { to }))[0]?.who).toEqual(ANA)
    expect(itemsIn(sent('Piet, could you send the keys?', { to }))[0]?.who).toEqual(PIET)
  })
})

describe('an item', () => {
  it('gets the same id each time, and another for another place', () => {
    const mail = received('Please send the keys. Could you also call Piet?')

    const ids = itemsIn(mail).map(({ id }) => id)

    expect(ids).toEqual(itemsIn(mail).map(({ id }) => id))
    expect(new Set(ids).size).toBe(2)
    expect(ids[0]).toMatch(/^[0-9a-f]{16}$/)
  })

  it('quotes one clean line', () => {
    const [item] = itemsIn(received('Could you\r\n  send\u202e the\u200b keys\u0007 to Piet?'))

    expect(item?.quote).toBe('Could you send the keys to Piet?')
  })

  it('quotes a picture of two emoji as one', () => {
    const [item] = itemsIn(
      received('Could you send me the plan for the 👩\u200d💻 on\u202e\u200bboarding?'),
    )

    expect(item?.quote).toBe('Could you send me the plan for the 👩\u200d💻 onboarding?')
  })

  it('quotes no greeting', () => {
    const quoted = itemsIn(received('Good morning Bo, could you send the keys?'))
    expect(quoted.map(({ quote }) => quote)).toEqual(['could you send the keys?'])
  })

  it('quotes at most 300 characters', () => {
    const [item] = itemsIn(received(`Please send ${'the keys and '.repeat(60)}that is all.`))

    expect([...(item?.quote ?? '')]).toHaveLength(300)
  })

  it.each([
    ['where it is still Monday', -240, '2026-03-24'],
    ['where it is Tuesday already', 60, '2026-03-25'],
    ['by a clock that is not known', undefined, '2026-03-25'],
  ])('written %s, takes "tomorrow" for the day after', (_, sentOffset, on) => {
    const late = new Date('2026-03-23T23:30:00Z') // Tuesday in Amsterdam
    const offset = sentOffset === undefined ? {} : { sentOffset }

    const [item] = itemsIn(received('Please call me tomorrow.', { sentAt: late, ...offset }))

    expect(item?.due?.on).toBe(on)
  })

  it("reads an hour by the sender's clock", () => {
    const text = 'Please call me tomorrow at 16:30.'

    const [item] = itemsIn(received(text, { sentOffset: 345 }))

    expect(item?.due?.at).toEqual(new Date('2026-03-24T10:45:00Z'))
  })

  it('keeps to the wall clock of a shared zone when the clocks change', () => {
    const text = 'Please call me on Monday 30 March at 9:00.' // after the last Sunday of March

    const [item] = itemsIn(received(text, { sentOffset: 60 }))

    expect(item?.due?.at).toEqual(new Date('2026-03-30T07:00:00Z'))
  })

  it('reads a day by the owner clock', () => {
    const [item] = itemsIn(received('Please send the keys by Friday.'))

    expect(item?.due).toMatchObject({ on: '2026-03-27', text: 'Friday' })
  })
})

describe('said before', () => {
  const FIRST = 'Please send me the keys of the shed.'

  it('adds nothing when it is said again', () => {
    const known = itemsIn(received(FIRST))

    const again = extract(received('please send me the keys of the shed!'), MAILBOX, known)

    expect(again).toEqual({ items: [], closings: [] })
  })

  it('replaces the older item when another day is named', () => {
    const known = itemsIn(received(FIRST))

    const again = extract(
      received('Please send me the keys of the shed by Friday.'),
      MAILBOX,
      known,
    )

    expect(again.items.map(({ due }) => due?.on)).toEqual(['2026-03-27'])
    expect(again.closings).toMatchObject([{ itemId: known[0]?.id, by: 'replaced' }])
  })

  it.each([
    ['Could you review the deck? I need it by Friday.', 'en'],
    ['Could you review the deck? Ideally before Friday.', 'en'],
    ['Please review the deck.\n\nDeadline is Friday.', 'en'],
    ['Kun je het stuk nalopen? Ik heb het vrijdag nodig.', 'nl'],
    ['Kun je het stuk nalopen? Liefst voor vrijdag.', 'nl'],
  ])('is one item with the day that the next sentence names: %j', (text, locale) => {
    const { items } = extract(received(text), { ...MAILBOX, locale }, [])
    expect(items.map(({ due }) => due?.on)).toEqual(['2026-03-27'])
  })

  it.each([
    ['Your parcel comes today. Not at home? Call the driver.', 'en'],
    ['The lift works again. Any questions? Please call the desk.', 'en'],
    ['We schrijven 40 euro af. Heeft u vragen? Bel ons.', 'nl'],
    ['De lift werkt weer. Nog vragen? Mail de balie.', 'nl'],
  ])('is none where it follows "any questions?": %j', (text, locale) => {
    expect(extract(received(text), { ...MAILBOX, locale }, []).items).toEqual([])
  })

  it.each([
    'Could you review the deck? I am away on Friday.',
    'Could you review the deck? The board meets on Friday.',
    'Could you review the deck? Is Friday too soon?',
  ])('takes no day of a sentence that speaks of something else: %j', (text) => {
    expect(extract(received(text), MAILBOX, []).items[0]?.due).toBeUndefined()
  })

  it('is one item when a later mail chases it', () => {
    const known = itemsIn(received(FIRST))
    const chase = received('Sorry to chase, but did this slip through?')
    expect(extract(chase, MAILBOX, known).items).toEqual([])
  })

  it('is one item when one mail says it twice', () => {
    expect(itemsIn(received(`${FIRST}\n\n${FIRST}`))).toHaveLength(1)
  })

  it('is another item in another thread, and from somebody else', () => {
    const known = itemsIn(received(FIRST))

    expect(itemsIn(received(FIRST, { thread: 'other@acme.example' }), known)).toHaveLength(1)
    expect(itemsIn(received(FIRST, { from: PIET }), known)).toHaveLength(1)
  })

  it('says the same of a mail read twice', () => {
    const mail = received(FIRST)

    expect(extract(mail, MAILBOX, itemsIn(mail))).toEqual(extract(mail, MAILBOX, []))
  })
})

describe('what a mail settles', () => {
  const FILE = [{ name: 'plan.pdf', kind: 'attachment' as const }]
  const LINK = [{ name: 'plan', kind: 'link' as const }]
  const asked = () => received('Could you send me the plan?')
  const promised = () => sent("I'll send you the plan on Friday.")
  const asking = () => sent('Could you send me the plan?')
  const owing = () => received("I'll send you the plan on Friday.")

  it.each([
    ['an answer', asked(), sent('The plan is on the shelf in my room.'), ['task: answered']],
    ['a short answer', received('Can you come on Tuesday?'), sent('Yes!'), ['task: answered']],
    [
      'a file that was asked for',
      asked(),
      sent('Hi Ana', { documents: FILE }),
      ['task: file-sent'],
    ],
    ['a link is no file', asked(), sent('Hi Ana', { documents: LINK }), []],
    ['"attached"', asked(), sent('Attached.'), ['task: said-done']],
    ['"done"', received('Please book the room.'), sent('Done!'), ['task: said-done']],
    ['"gedaan"', received('Kun je de zaal boeken?'), sent('Is gedaan.'), ['task: said-done']],
    ['a promise', asked(), sent("I'll send the plan tomorrow."), ['task: replaced']],
    ['"will do" leaves the task', asked(), sent('Will do.'), []],
    ['one word', received('How many do we have?'), sent('Fourteen.'), ['task: answered']],
    ['a name answers nothing', asked(), sent('Thanks.\n\nBo.'), []],
    ['thanks answer nothing', asked(), sent('Thanks!'), []],
    ['a question back answers nothing', asked(), sent('Which plan do you mean?'), []],
    ['"not done yet"', asked(), sent('Not done yet?'), []],
    ['an answer to somebody else', asked(), sent('It is on the shelf.', { to: [PIET] }), []],
    ['another thread', asked(), sent('It is on the shelf.', { thread: 'x' }), []],
    [
      'an automatic answer',
      asked(),
      sent('I am out of office.', { automated: 'Auto-Submitted' }),
      [],
    ],
    ['a promise kept', promised(), sent('I have sent the plan.'), ['commitment: said-done']],
    [
      'a promised file',
      promised(),
      sent('Here you go', { documents: FILE }),
      ['commitment: file-sent'],
    ],
    ['a promise is not kept by talk', promised(), sent('The weather is fine.'), []],
    ['their answer', asking(), received('The plan is on the shelf.'), ['follow-up: answered']],
    ['their file', asking(), received('See you!', { documents: FILE }), ['follow-up: file-sent']],
    ['their promise', asking(), received("I'll send it next week."), ['follow-up: replaced']],
    ['their "thanks"', asking(), received('Thanks!'), []],
    ['their out-of-office note', asking(), received('I am out of office until Monday.'), []],
    ['an answer by somebody else', asking(), received('On the shelf.', { from: PIET }), []],
    ['what they owed, sent', owing(), received('Hi', { documents: FILE }), ['owed: file-sent']],
    ['what they owed, done', owing(), received('I just sent the plan.'), ['owed: said-done']],
  ])('%s', (_, first, second, closings) => {
    expect(closes(first, second)).toEqual(closings)
  })

  it('a promise in place of a task is a commitment with its day', () => {
    const known = itemsIn(asked())

    const { items } = extract(sent("I'll send the plan tomorrow."), MAILBOX, known)

    expect(items.map(({ kind, due }) => [kind, due?.text])).toEqual([['commitment', 'tomorrow']])
  })

  it('closes the one of two tasks that it speaks of', () => {
    const known = itemsIn(received('Please send the plan. Please book the large room.'))

    const { closings } = extract(sent('I have booked the large room.'), MAILBOX, known)

    expect(closings.map(({ itemId }) => itemId)).toEqual([known[1]?.id])
  })

  it('closes nothing that was said later', () => {
    const early = sent('The plan is on the shelf.')

    expect(closes(asked(), early)).toEqual([])
  })

  it('ignores what the quoted mail below it says', () => {
    const reply = sent('Thanks!\n\nOn 23 March 2026 Ana wrote:\n> The plan is done and attached.')

    expect(closes(asked(), reply)).toEqual([])
  })
})

describe('a suppressed sender', () => {
  const suppressed: Suppression[] = [{ kind: 'sender', address: ANA.address }]
  const own: Suppression = { kind: 'sender', address: BO.address }

  it.each([
    ['asks nothing', received('Could you send the keys?'), []],
    ['promises nothing', received("I'll send the keys tomorrow."), []],
    ['says nothing for others', received('Could you send the keys?', { from: PIET }), ['task']],
    ['is not the owner', sent("I'll send the keys tomorrow."), ['commitment']],
  ])('%s', (_name, mail, kinds) => {
    const { items } = extract(mail, MAILBOX, [], [...suppressed, own])

    expect(items.map(({ kind }) => kind)).toEqual(kinds)
  })

  it('still answers what was asked of them', () => {
    const known = itemsIn(sent('Did the keys arrive?'))

    const { items, closings } = extract(
      received('Yes, the keys arrived.'),
      MAILBOX,
      known,
      suppressed,
    )

    expect(items).toEqual([])
    expect(closings.map(({ itemId, by }) => [itemId, by])).toEqual([[known[0]?.id, 'answered']])
  })

  it('settles no question with a promise that is not kept', () => {
    const known = itemsIn(sent('Could you send the keys?'))
    const promise = received("I'll send the keys tomorrow.")

    expect(extract(promise, MAILBOX, known).closings).toMatchObject([{ by: 'replaced' }])
    expect(extract(promise, MAILBOX, known, suppressed).closings).toEqual([])
  })
})

describe('a suppressed reason', () => {
  const questions: Suppression[] = [{ kind: 'reason', of: 'task', reason: 'question' }]
  const promises: Suppression[] = [{ kind: 'reason', of: 'commitment', reason: 'promise' }]

  it.each([
    ['leaves the others', received('Which keys do you mean? Please send them.'), ['task']],
    ['is left out in every language', received('Heb je de sleutels al gevonden?'), []],
    ['is that of one kind of item', sent('Which keys do you mean?'), ['follow-up']],
  ])('%s', (_name, mail, kinds) => {
    const { items } = extract(mail, MAILBOX, [], questions)

    expect(items.map(({ kind }) => kind)).toEqual(kinds)
  })

  it('replaces nothing with what is not made', () => {
    const known = itemsIn(received('Could you send the keys?'))
    const promise = sent("I'll send the keys tomorrow.")

    expect(extract(promise, MAILBOX, known).closings).toMatchObject([{ by: 'replaced' }])
    expect(extract(promise, MAILBOX, known, promises)).toEqual({ items: [], closings: [] })
  })
})

describe('a mail that reaches the owner only through a list', () => {
  const TEAM: Person = { name: 'Team', address: 'team@acme.example' }
  const toTeam = (text: string, more: Partial<Message> = {}) =>
    received(text, { to: [TEAM], ...more })

  it.each<[string, Message]>([
    ['in front of a sentence', toTeam('Hi all,\n\nBo, could you send the keys by Friday?')],
    ['at the top', toTeam('Hi Bo,\n\nCould you send the keys?')],
    ['with a mention', toTeam('@Bo Smit please send the keys.')],
    ['and to whom something is promised', toTeam("Hi Bo, I'll send you the keys tomorrow.")],
    ['in Dutch', toTeam('Dag Bo,\n\nKun je de sleutels sturen?')],
    ['in Cc', toTeam('Bo, could you send the keys?', { to: [], cc: [TEAM] })],
  ])('makes an item for who is named %s, and says through which', (_where, mail) => {
    expect(itemsIn(mail)).toMatchObject([{ list: TEAM.address }])
  })

  it.each<[string, Message]>([
    ['nobody is named', toTeam('Could you send the keys?')],
    ['everybody is meant', toTeam('Hi all, could you send the keys?')],
    ['somebody else is named', toTeam('Ana, could you send the keys?')],
    ['a namesake is named in full', toTeam('Bo Jansen, could you send the keys?')],
    ['it comes from outside', toTeam('Bo, could you send the keys?', { from: PIET })],
    [
      'the group is outside',
      toTeam('Bo, could you send the keys?', { to: [{ name: '', address: 'all@other.example' }] }),
    ],
    ['there are more addresses', toTeam('Bo, could you send the keys?', { cc: [PIET] })],
    [
      'it went to a namesake',
      toTeam('Bo, could you send the keys?', {
        to: [{ name: 'Bo Jansen', address: 'b.jansen@acme.example' }],
      }),
    ],
    ['the sender kept the only copy', toTeam('Bo, could you send the keys?', { to: [ANA] })],
    ['it went to nobody', toTeam('Bo, could you send the keys?', { to: [] })],
    ['a list server sent it', toTeam('Bo, could you send the keys?', { automated: 'List-Id' })],
  ])('makes none where %s', (_why, mail) => {
    expect(itemsIn(mail)).toEqual([])
  })

  it('makes none where that list is left out, and one where the owner is written to as well', () => {
    const left: Suppression[] = [{ kind: 'list', address: TEAM.address }]
    const text = 'Bo, could you send the keys?'

    expect(extract(toTeam(text), MAILBOX, [], left).items).toEqual([])
    const both = extract(toTeam(text, { cc: [BO] }), MAILBOX, [], left)
    expect(both.items).toHaveLength(1)
    expect(both.items[0]).not.toHaveProperty('list')
  })

  it('is answered there too', () => {
    const known = itemsIn(toTeam('Bo, could you send the keys?'))
    const { closings } = extract(sent('I have sent the keys.', { to: [TEAM] }), MAILBOX, known)

    expect(closings).toMatchObject([{ itemId: known[0]?.id, by: 'said-done' }])
  })
})
