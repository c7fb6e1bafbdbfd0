import { describe, expect, it } from 'vitest'
import { makeMailbox } from '../../test/support/make.ts'
import type { KnownItem } from '../model/item.ts'
import type { Message, Person } from '../model/message.ts'
import { extract } from './extract.ts'

const BO: Person = { name: 'Bo Smit', address: 'bo@acme.example' }
const ANA: Person = { name: 'Ana Diaz', address: 'ana@acme.example' }
const PIET: Person = { name: 'Piet de Wit', address: 'p.dewit@other.example' }
const PEOPLE: Readonly<Record<string, Person>> = { Bo: BO, Ana: ANA, Piet: PIET }

const MAILBOX = makeMailbox({
  address: BO.address,
  name: BO.name,
  timeZone: 'Europe/Amsterdam',
})

const FILE = [{ name: 'plan.pdf', kind: 'attachment' as const }]

/**
 * What is open after a thread between Bo, who owns the mailbox, and Ana or Piet: "task 2026-03-27". A line
 * is a mail, an hour after the one before, on Monday 23 March 2026: "Ana: ...", "Bo+file: ...".
 */
function openAfter(...thread: readonly string[]): string[] {
  const open = new Map<string, KnownItem>()
  for (const [hour, line] of thread.entries()) {
    const [, name = '', file, text = ''] = /^(\w+)(\+file)?: ([\s\S]*)$/.exec(line) ?? []
    const from = PEOPLE[name] ?? BO
    const message = messageOf({
      id: `${hour}@acme.example`,
      direction: from === BO ? 'sent' : 'received',
      from,
      to: from === BO ? [ANA] : [BO],
      cc: from === PIET ? [ANA] : [],
      sentAt: new Date(Date.UTC(2026, 2, 23, 8 + hour)),
      text,
      documents: file === undefined ? [] : FILE,
    })
    const { items, closings } = extract(message, MAILBOX, [...open.values()])
    for (const { itemId } of closings) {
      const item = open.get(itemId)
      if (item !== undefined) open.set(itemId, { ...item, state: 'closed' })
    }
    for (const item of items) open.set(item.id, { ...item, state: 'open' })
  }
  return [...open.values()]
    .filter(({ state }) => state === 'open')
    .map(({ kind, due }) => (due === undefined ? kind : `${kind} ${due.on}`))
}

const ASKED = 'Ana: Could you send me the plan by Friday?'
const GEVRAAGD = 'Ana: Kun je mij uiterlijk vrijdag het plan sturen?'
const ASKING = 'Bo: Could you send me the plan by Friday?'
const PROMISED = "Bo: I'll send you the plan on Friday."
const BELOOFD = 'Bo: Ik stuur je vrijdag het plan.'

describe('a day that is moved', () => {
  it.each([
    [[ASKED, "Ana: Let's make it Monday instead."], ['task 2026-03-30']],
    [
      [ASKED, 'Ana: The board has slipped to next week so no panic, Monday is early enough.'],
      ['task 2026-03-30'],
    ],
    [[GEVRAAGD, 'Ana: Ik ben er pas over twee weken, dus maandag mag ook.'], ['task 2026-03-30']],
    [[ASKED, 'Ana: No rush, Tuesday is fine too.'], ['task 2026-03-24']],
    [[ASKED, 'Ana: Sorry, I need the plan by Wednesday instead.'], ['task 2026-03-25']],
    [[ASKED, 'Ana: Could you make it Monday?'], ['task 2026-03-30']],
    [[ASKED, 'Ana: You have until Monday.'], ['task 2026-03-30']],
    [[ASKED, 'Ana: Please send it by Thursday.'], ['task 2026-03-26']],
    [[ASKED, 'Ana: I really need it by Thursday.'], ['task 2026-03-26']],
    [[ASKED, 'Bo: Can I send it on Monday?', 'Ana: Monday is fine.'], ['task 2026-03-30']],
    [[ASKED, 'Ana: Make it Monday.', 'Ana: Make it Tuesday instead.'], ['task 2026-03-24']],
    [
      [ASKED, "Bo: Could I have until Monday? I'm away.", 'Ana: Yes of course, Monday is fine.'],
      ['task 2026-03-30'],
    ],
    [
      [
        GEVRAAGD,
        'Bo: Mag het ook maandag worden? Ik ben weg.',
        'Ana: Uiteraard, maandag is akkoord.',
      ],
      ['task 2026-03-30'],
    ],
    [[GEVRAAGD, 'Ana: Doe maar maandag.'], ['task 2026-03-30']],
    [[GEVRAAGD, 'Ana: Maandag mag ook.'], ['task 2026-03-30']],
    [[GEVRAAGD, 'Ana: Geen haast, dinsdag is ook prima.'], ['task 2026-03-24']],
    [[GEVRAAGD, 'Ana: Je hebt tot maandag.'], ['task 2026-03-30']],
    [[PROMISED, 'Bo: Sorry, it will be Monday.'], ['commitment 2026-03-30']],
    [[PROMISED, "Bo: I'll send it on Monday instead."], ['commitment 2026-03-30']],
    [[BELOOFD, 'Bo: Het wordt helaas maandag.'], ['commitment 2026-03-30']],
    [[ASKING, 'Bo: Monday is fine too.'], ['follow-up 2026-03-30']],
    [["Ana: I'll send you the plan on Friday.", "Ana: It'll be Monday."], ['owed 2026-03-30']],
    [
      [PROMISED, 'Bo: Sorry, need until Monday for the plan - got stuck in a storm.'],
      ['commitment 2026-03-30'],
    ],
    [["Ana: I'll send you the plan on Friday.", 'Ana: Monday instead, ok?'], ['owed 2026-03-30']],
    [[BELOOFD, 'Bo: Sorry, het plan wordt maandag, ik heb griep.'], ['commitment 2026-03-30']],
    [[GEVRAAGD, 'Ana: Maandag mag trouwens ook hoor.'], ['task 2026-03-30']],
  ])('%j leaves open %j', (thread, open) => {
    expect(openAfter(...thread)).toEqual(open)
  })

  it.each([
    ['by somebody else', [ASKED, "Piet: Let's make it Monday instead."]],
    ['by whoever was asked', [ASKED, 'Bo: Can we make it Monday instead?']],
    ['in a word on something else', [ASKED, 'Ana: The meeting is moved to Monday instead.']],
    ['in a denial', [ASKED, 'Ana: Monday is not fine.']],
    ['in a quoted line', [ASKED, "Ana: Thanks!\n\n> Let's make it Monday instead."]],
  ])('stays %s', (_, thread) => {
    expect(openAfter(...thread)).toContain('task 2026-03-27')
  })

  it('is the one of two that has a day', () => {
    const both = 'Ana: Could you send me the plan by Friday? Could you book the room?'

    expect(openAfter(both, 'Ana: Make it Monday instead.')).toEqual(['task', 'task 2026-03-30'])
  })

  it('stays when the same day is promised of something else', () => {
    expect(openAfter(ASKING, "Bo: I'll do it by Monday.")).toContain('follow-up 2026-03-27')
  })

  it('stays when it might be either of two', () => {
    const both = 'Ana: Please send me the plan by Friday. Please book the room by Thursday.'

    const open = openAfter(both, 'Ana: Monday is fine too.')

    expect(open).toEqual(['task 2026-03-27', 'task 2026-03-26'])
  })

  it('opens nothing that is closed', () => {
    expect(openAfter(ASKED, 'Bo+file: Attached.', 'Ana: Monday was fine too.')).toEqual([])
  })

  it('is quoted behind what was asked', () => {
    const known = extractOne(ASKED.slice(5), 0, [])
    const [moved] = extractOne('Make it Monday.', 1, known)

    expect(moved?.quote).toBe('Could you send me the plan by Friday? […] Make it Monday.')
    expect(moved?.due?.text).toBe('Monday')
    expect(moved?.messageId).toBe('1@acme.example')
  })
})

describe('what is said again', () => {
  it.each([
    'Ana: Any news?',
    'Ana: Just a friendly reminder.',
    'Ana: Hi Bo, did you see my mail below?',
    'Ana: Still need the plan from you.',
    'Ana: Did you get a chance to send it?',
    'Ana: Please send the plan.',
    'Ana: Could you please send me the plan by Friday?',
    'Ana: Can you let me know?',
  ])('adds nothing to what is open: %j', (again) => {
    expect(openAfter(ASKED, again)).toEqual(['task 2026-03-27'])
  })

  it.each([
    'Ana: Heb je al nieuws?',
    'Ana: Kun je het nog sturen?',
    'Ana: Zou je het plan nog even willen sturen?',
  ])('adds nothing to what is open, in Dutch: %j', (again) => {
    expect(openAfter(GEVRAAGD, again)).toEqual(['task 2026-03-27'])
  })

  it('adds what is new', () => {
    expect(openAfter(ASKED, 'Ana: Which one do you want?')).toHaveLength(2)
    expect(openAfter('Ana: Any chance you could book the room? Lmk')).toEqual(['task'])
    expect(openAfter(ASKED, 'Ana: Could you also book the room?')).toEqual([
      'task 2026-03-27',
      'task',
    ])
  })
})

describe('a request that is taken back', () => {
  it.each([
    [ASKED, 'Ana: Never mind, I found it.'],
    [ASKED, 'Ana: Sorry, please ignore my last mail.'],
    [ASKED, 'Ana: It is no longer needed, thanks.'],
    [ASKED, 'Ana: We already found it.'],
    [GEVRAAGD, 'Ana: Laat maar, ik heb het al.'],
    [GEVRAAGD, 'Ana: Het hoeft niet meer, dank.'],
    [GEVRAAGD, 'Ana: Het is al geregeld.'],
    [ASKING, 'Bo: Never mind, found it already.'],
    ['Bo: Kun je mij het plan sturen?', 'Bo: Laat maar, niet meer nodig.'],
    [ASKED, 'Ana: Never mind, a copy was in the drawer.'],
    [GEVRAAGD, 'Ana: Laat maar, er lag een kopie in de la.'],
    [ASKED, "Ana: Kim's done it already, thanks anyway."],
    [GEVRAAGD, 'Ana: Kim heeft het al gedaan, toch bedankt.'],
    [PROMISED, 'Ana: No need, Kim is bringing it.'],
    ["Ana: I'll send you the plan.", 'Bo: No need, I found it.'],
  ])('is open no more: %j, %j', (asked, back) => {
    expect(openAfter(asked, back)).toEqual([])
  })

  it('is not taken back by somebody else, or in a question', () => {
    expect(openAfter(ASKED, 'Piet: Never mind, I found it.')).toEqual(['task 2026-03-27'])
    expect(openAfter(ASKED, 'Ana: Or is it no longer needed?')).toContain('task 2026-03-27')
  })

  it('is not taken back by what its writer did', () => {
    expect(openAfter(ASKED, 'Ana: We have sent it to the board before.')).toEqual([
      'task 2026-03-27',
    ])
  })

  it('is the one it speaks of', () => {
    const both = 'Ana: Please send me the plan. Please book the room.'

    expect(openAfter(both, 'Ana: The room is no longer needed.')).toEqual(['task'])
    expect(openAfter(ASKED, 'Ana: The trouble with the lift has been resolved.')).toEqual([
      'task 2026-03-27',
    ])
    expect(openAfter(ASKED, 'Ana: Ignore the first column.')).toContain('task 2026-03-27')
    expect(openAfter(both, 'Ana: Never mind.')).toEqual(['task', 'task'])
  })
})

describe('what does not settle a request', () => {
  it.each([
    [ASKED, "Bo: I haven't sent it yet, sorry."],
    [ASKED, 'Bo: Sorry for the delay, still working on it.'],
    [ASKED, "Bo: I haven't been able to finish the plan."],
    [ASKED, 'Bo: I forgot to attach it?'],
    [ASKED, 'Bo: Thanks, will do.'],
    [ASKED, 'Bo: Is it done?'],
    [ASKED, 'Bo: Thanks.\n\nSent from my iPhone'],
    [ASKED, 'Bo: Thanks!\n\n-- \nBo Smit\nDone is better than perfect'],
    [ASKED, 'Bo: Which plan do you mean?\n\nOn 23 March 2026 Ana wrote:\n> It is done.'],
    [GEVRAAGD, 'Bo: Ik ben er nog mee bezig.'],
    [GEVRAAGD, 'Bo: Sorry voor de vertraging, het is nog niet af.'],
    [GEVRAAGD, 'Bo: Dank!\n\nVerstuurd vanaf mijn iPhone'],
    [GEVRAAGD, 'Bo: Welk plan bedoel je?'],
    [ASKED, 'Bo: Sure!'],
    [ASKED, 'Bo: Yes, no problem.'],
    [ASKED, 'Bo: Of course, happy to help.'],
    [ASKED, 'Bo: 👍'],
    [GEVRAAGD, 'Bo: Oké!'],
    [ASKED, "Bo: Thanks for the nudge. It's nearly ready."],
    [ASKED, 'Bo: Thanks for your mail. Hope you had a good weekend.'],
    [ASKED, "Bo: I'm travelling on Monday, but it's on my list."],
    [ASKED, "Bo: Leave it with me, I'll sort it."],
    [GEVRAAGD, 'Bo: Doe ik!'],
    [GEVRAAGD, 'Bo: Prima, ga ik doen.'],
    [ASKED, 'Bo: Tom is still reviewing it.'],
    [ASKED, "Bo: I'm swamped today. I have not got to it yet."],
    [GEVRAAGD, 'Bo: Het ligt nog bij de drukker.'],
    [GEVRAAGD, 'Bo: Ja hoor, prima!'],
    [GEVRAAGD, 'Bo: Komt goed. Fijn weekend!'],
    [GEVRAAGD, 'Piet: Is gedaan.'],
  ])('%j is open after %j', (asked, answer) => {
    expect(openAfter(asked, answer)).toContain('task 2026-03-27')
  })
})

it('a consent to tell something later settles nothing', () => {
  expect(openAfter('Ana: Please let me know which one you want.', 'Bo: Sure!')).toEqual(['task'])
})

describe('what settles a request', () => {
  it.each([
    [ASKED, 'Bo: Attached.'],
    [ASKED, 'Bo+file: Here you go.'],
    [ASKED, 'Bo: Done, thanks.'],
    [ASKED, "Bo: No, sorry, I can't."],
    [ASKED, 'Bo: It has been sent this morning.'],
    [ASKED, 'Bo: It has already been sorted.'],
    [GEVRAAGD, 'Bo: Het is al geregeld.'],
    [GEVRAAGD, 'Bo: In de bijlage.'],
    [GEVRAAGD, 'Bo: Zie bijgevoegd.'],
    [GEVRAAGD, 'Bo+file: Alsjeblieft!'],
    [GEVRAAGD, 'Bo: Gedaan, dank.'],
    [GEVRAAGD, 'Bo: Ik heb het plan zojuist gestuurd.'],
    [GEVRAAGD, 'Bo: Nee, dat lukt niet.'],
    ['Ana: Did the keys arrive?', 'Bo: They have not arrived yet.'],
    ['Ana: Zijn de sleutels binnen?', 'Bo: Die zijn nog niet binnen.'],
    ['Ana: Can you meet on Tuesday?', 'Bo: Tuesday works.'],
    ['Ana: Can you meet on Tuesday?', "Bo: Sorry, I don't have time on Tuesday."],
    ['Ana: Can you come on Tuesday?', 'Bo: I am not able to.'],
    ['Ana: Does Tuesday at 3 suit you?', 'Bo: Thanks, that works!'],
    ['Ana: Can you join us on Tuesday?', 'Bo: Sure!'],
    ['Ana: Can we move it to Tuesday?', 'Bo: Sure, fine.'],
    ['Ana: Could you approve the plan?', 'Bo: Ok.'],
    ['Ana: Is the blue one fine?', 'Bo: 👍'],
    [ASKED, 'Bo: Just did :)'],
    [ASKED, 'Bo: Plan attached as promised.'],
    [GEVRAAGD, 'Bo: Bij deze het plan.'],
    ['Ana: Could you restart the pump?', "Bo: It's back up."],
    ['Ana: Could you extend the lease? Who holds the key?', 'Bo: Extended. Kim holds the key.'],
    ['Ana: Wil je de huur verlengen? Wie heeft de sleutel?', 'Bo: Verlengd. Kim heeft de sleutel.'],
    ['Ana: Schikt dinsdag om 15.00 uur?', 'Bo: Dank, dinsdag past.'],
    [ASKING, 'Ana+file: Here it is.'],
    [PROMISED, 'Bo+file: As promised.'],
    [BELOOFD, 'Bo: Bijgevoegd het plan.'],
  ])('%j is closed by %j', (asked, answer) => {
    expect(openAfter(asked, answer)).toEqual([])
  })
})

describe('an invitation', () => {
  const INVITATION = { isInvitation: true as const, automated: 'Content-Type', thread: 'x' }

  it.each([
    'Can you meet on Tuesday?',
    'Could you set up a call for next week?',
    'Please schedule a meeting with Piet.',
    'Are you available on Thursday?',
    'Kunnen jullie dinsdag afspreken?',
    'Wil je een overleg inplannen?',
  ])('settles what proposes to meet, in another thread as well: %j', (text) => {
    const known = extractOne(text, 0, [])

    expect(known).toHaveLength(1)
    expect(closedBy({ ...INVITATION, direction: 'received', from: ANA, to: [BO] }, known)).toEqual([
      'answered',
    ])
    expect(closedBy({ ...INVITATION, direction: 'sent', from: BO, to: [ANA] }, known)).toEqual([
      'answered',
    ])
  })

  it('settles nothing else, nothing of others and nothing said later', () => {
    const meet = extractOne('Can you meet on Tuesday?', 0, [])
    const send = extractOne('Please meet the deadline. When can you send me the plan?', 0, [])
    const fromAna = { ...INVITATION, direction: 'received' as const, from: ANA, to: [BO] }

    expect(closedBy(fromAna, send)).toEqual([])
    expect(closedBy({ ...fromAna, from: PIET }, meet)).toEqual([])
    expect(closedBy({ ...fromAna, sentAt: new Date(0) }, meet)).toEqual([])
  })

  it('makes no item of what it says', () => {
    const message = messageOf({ ...INVITATION, text: 'Please accept or decline by tomorrow.' })

    expect(extract(message, MAILBOX, []).items).toEqual([])
  })
})

function closedBy(more: Partial<Message>, known: readonly KnownItem[]): string[] {
  const message = messageOf({ id: '9@acme.example', ...more })
  return extract(message, MAILBOX, known).closings.map(({ by }) => by)
}

function extractOne(text: string, hour: number, known: readonly KnownItem[]) {
  const message = messageOf({ id: `${hour}@acme.example`, text })
  const sentAt = new Date(Date.UTC(2026, 2, 23, 8 + hour))
  return extract({ ...message, sentAt }, MAILBOX, known).items
}

function messageOf(more: Partial<Message>): Message {
  return {
    id: '0@acme.example',
    thread: '0@acme.example',
    direction: 'received',
    from: ANA,
    to: [BO],
    cc: [],
    subject: 'Plan',
    sentAt: new Date(Date.UTC(2026, 2, 23, 20)),
    text: '',
    documents: [],
    automated: undefined,
    ...more,
  }
}
