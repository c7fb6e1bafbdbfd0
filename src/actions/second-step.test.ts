import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FRIDAY_MORNING, makeMailbox } from '../../test/support/make.ts'
import { openWorld, type World } from '../../test/support/world.ts'
import { DAY, HOUR, MINUTE } from '../model/day.ts'
import { openCodeMail } from '../render/open-code-mail.ts'
import { openSecondStep, type SecondStep } from './second-step.ts'

const ana = makeMailbox({ aliases: ['sales@acme.example'] })
const ben = makeMailbox({ address: 'ben@acme.example', name: 'Ben', locale: 'nl-NL' })
const NOW = FRIDAY_MORNING
const BY_TEST = { by: 'test', at: NOW }
const codeMail = await openCodeMail('templates')

let folder: string
let world: World
let logged: string
let secondStep: SecondStep

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybrief-'))
  logged = ''
  world = await openWorld({
    mailboxes: [ana, ben],
    openSource: () => {
      throw new Error('no source is asked')
    },
    clock: () => NOW,
    folder,
  })
  secondStep = openWith(Buffer.alloc(32, 1))
})

afterEach(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

describe('a code', () => {
  it('is six digits, mailed to the mailbox’ own address and to nobody else', async () => {
    expect(await secondStep.ask(ana.id, NOW)).toBe('sent')

    const [mail, ...more] = world.sent
    expect(more).toEqual([])
    expect(mail).toMatchObject({
      to: { name: ana.name, address: ana.address },
      from: world.rooms.sender,
      date: NOW,
      messageId: `<code.${NOW.getTime()}.${ana.id}@acme.example>`,
    })
    expect(mail).not.toHaveProperty('listId')
    expect(mail).not.toHaveProperty('unsubscribeUrl')
    expect(codeIn(mail!.text)).toMatch(/^\d{6}$/)
    expect(mail!.html).toContain(codeIn(mail!.text))
    expect(mail!.subject).not.toMatch(/\d/)
  })

  it('comes to somebody unsubscribed or switched off, in their language', async () => {
    await world.rooms.roster.setSubscribed(ben.id, false, BY_TEST)
    await world.rooms.roster.setAdmin(ben.id, false, BY_TEST)

    expect(await secondStep.ask(ben.id, NOW)).toBe('sent')
    expect(world.sent[0]).toMatchObject({ locale: 'nl', to: { address: ben.address } })
    expect(world.sent[0]?.text).toContain('afgemeld')
  })

  it('opens once', async () => {
    const code = await mailed()
    const first = await secondStep.answer(ana.id, code, NOW)

    expect(first.kind).toBe('right')
    expect(await secondStep.answer(ana.id, code, NOW)).toEqual({ kind: 'expired' })
  })

  it('opens once, however many answer at the same time', async () => {
    const code = await mailed()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => secondStep.answer(ana.id, code, NOW)),
    )

    const kinds = answers.map(({ kind }) => kind).toSorted()
    expect(kinds).toEqual([...Array(19).fill('expired'), 'right'])
    expect(await secondStep.forget(ana.id)).toBe(1)
  })

  it('lives ten minutes', async () => {
    const code = await mailed()
    expect(await secondStep.answer(ana.id, code, later(10 * MINUTE))).toEqual({ kind: 'expired' })
    expect((await secondStep.answer(ana.id, code, later(10 * MINUTE - 1))).kind).toBe('right')
  })

  it('bears five wrong answers, and then not even the right one', async () => {
    const code = await mailed()
    const answers = []
    for (let times = 0; times < 5; times++) {
      answers.push(await secondStep.answer(ana.id, wrong(code), NOW))
    }

    expect(answers).toEqual([
      { kind: 'wrong', left: 4 },
      { kind: 'wrong', left: 3 },
      { kind: 'wrong', left: 2 },
      { kind: 'wrong', left: 1 },
      { kind: 'too-many' },
    ])
    expect(await secondStep.answer(ana.id, code, NOW)).toEqual({ kind: 'too-many' })
  })

  it('bears no more wrong answers for coming all at once', async () => {
    const code = await mailed()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => secondStep.answer(ana.id, wrong(code), NOW)),
    )

    expect(answers.filter(({ kind }) => kind === 'wrong')).toHaveLength(4)
    expect(await secondStep.answer(ana.id, code, NOW)).toEqual({ kind: 'too-many' })
  })

  it('is void once a newer one is made', async () => {
    const older = await mailed()
    const newer = await mailed()

    if (older !== newer) expect((await secondStep.answer(ana.id, older, NOW)).kind).toBe('wrong')
    expect((await secondStep.answer(ana.id, newer, NOW)).kind).toBe('right')
  })

  it('is mailed once to who asks twice, and holds', async () => {
    const asked = await Promise.all(Array.from({ length: 10 }, () => secondStep.ask(ana.id, NOW)))

    expect(asked.toSorted()).toEqual(['sent', ...Array(9).fill('stands')])
    expect(await secondStep.isAsked(ana.id, NOW)).toBe(true)
    expect(await secondStep.isAsked(ben.id, NOW)).toBe(false)
    const code = codeIn(world.sent[0]!.text)
    expect((await secondStep.answer(ana.id, code, NOW)).kind).toBe('right')
    expect(await secondStep.isAsked(ana.id, NOW)).toBe(false)
  })

  it.each([
    ['lapsed', () => Promise.resolve(later(10 * MINUTE))],
    ['was entered wrong too often', () => spent()],
    ['never left', () => Promise.resolve(NOW)],
  ])('is mailed anew where the one before %s', async (why, then) => {
    if (why === 'never left') world.answers.push({ kind: 'refused', code: '550' })
    await secondStep.ask(ana.id, NOW)
    const now = await then()

    expect(await secondStep.isAsked(ana.id, now)).toBe(false)
    expect(await secondStep.ask(ana.id, now)).toBe('sent')
  })

  it('is made three times an hour, also for who asks ten times at once', async () => {
    const asked = await Promise.all(
      Array.from({ length: 10 }, () => secondStep.askAgain(ana.id, NOW)),
    )

    expect(asked.filter((answer) => answer === 'sent')).toHaveLength(3)
    expect(await secondStep.askAgain(ana.id, later(HOUR - 1))).toBe('too-many')
    expect(await secondStep.ask(ben.id, NOW)).toBe('sent')
    expect(await secondStep.ask(ana.id, later(HOUR))).toBe('sent')
  })

  it('is made ten times a day, for whoever has the mail and asks on', async () => {
    const asked: string[] = []
    for (let ask = 0; ask < 30; ask++) {
      asked.push(await secondStep.askAgain(ana.id, later(ask * 20 * MINUTE)))
    }

    expect(asked.filter((answer) => answer === 'sent')).toHaveLength(10)
    expect(await secondStep.ask(ana.id, later(DAY - 1))).toBe('too-many')
    expect(await secondStep.ask(ana.id, later(DAY))).toBe('sent')
  })

  it('still works after no more were mailed', async () => {
    await mailed()
    await mailed()
    const last = await mailed()
    expect(await secondStep.askAgain(ana.id, NOW)).toBe('too-many')

    expect((await secondStep.answer(ana.id, last, NOW)).kind).toBe('right')
  })

  it('opens no other mailbox, and none under another key', async () => {
    const code = await mailed()
    await secondStep.ask(ben.id, NOW)
    const benCode = codeIn(world.sent.at(-1)!.text)

    if (code !== benCode) {
      expect((await secondStep.answer(ben.id, code, NOW)).kind).toBe('wrong')
    }
    const stranger = openWith(Buffer.alloc(32, 2))
    expect((await stranger.answer(ana.id, code, NOW)).kind).toBe('wrong')
  })

  it.each(['', ' ', '12345', '1234567', '１２３４５６', '\0', '\ud800'])(
    'is not %j',
    async (typed) => {
      await mailed()

      expect(await secondStep.answer(ana.id, typed, NOW)).toEqual({ kind: 'wrong', left: 4 })
    },
  )

  it('is not mailed to nobody', async () => {
    expect(await secondStep.ask('0000000000000000', NOW)).toBe('gone')
    expect(await secondStep.answer('0000000000000000', '123456', NOW)).toEqual({ kind: 'expired' })
    expect(world.sent).toEqual([])
  })

  it.each(['refused', 'deferred'] as const)('is undeliverable when it is %s', async (kind) => {
    world.answers.push({ kind, code: '451' })

    expect(await secondStep.ask(ana.id, NOW)).toBe('undeliverable')
    expect(logged).toContain(`"smtp":"451"`)
  })

  it('may have left when the line was cut', async () => {
    world.answers.push({ kind: 'in-doubt', code: 'cut' })

    expect(await secondStep.ask(ana.id, NOW)).toBe('sent')
  })

  it('stands in no log, and what a browser is known by in no file either', async () => {
    const code = await mailed()
    await secondStep.answer(ana.id, wrong(code), NOW)
    const answer = await secondStep.answer(ana.id, code, NOW)
    world.answers.push({ kind: 'refused', code: '550' })
    await secondStep.ask(ana.id, NOW)

    expect(answer.kind).toBe('right')
    const said = logged + JSON.stringify(await world.rooms.roster.changes())
    const kept = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'))
    const browser = answer.kind === 'right' ? answer.browser : ''
    expect(browser).toHaveLength(43)
    expect(said).not.toMatch(new RegExp(`(?<![0-9a-f])${code}(?![0-9a-f])`))
    expect(said).not.toContain(ana.address)
    expect(kept.join()).toContain(ana.id)
    expect(kept.join()).not.toContain(browser)
  })
})

describe('a browser', () => {
  it('is known for 30 days, at its own mailbox only', async () => {
    const browser = await known()

    expect(await secondStep.isKnown(ana.id, browser, later(30 * DAY - 1))).toBe(true)
    expect(await secondStep.isKnown(ana.id, browser, later(30 * DAY))).toBe(false)
    expect(await secondStep.isKnown(ben.id, browser, NOW)).toBe(false)
  })

  it.each([undefined, '', 'x', 'A'.repeat(43), 'A'.repeat(44)])(
    'is not known by %j',
    async (browser) => {
      await known()

      expect(await secondStep.isKnown(ana.id, browser, NOW)).toBe(false)
    },
  )

  it('is forgotten with all the others of its mailbox', async () => {
    const browsers = [await known(), await known()]
    expect(new Set(browsers).size).toBe(2)

    expect(await secondStep.forget(ana.id)).toBe(2)
    for (const browser of browsers) {
      expect(await secondStep.isKnown(ana.id, browser, NOW)).toBe(false)
    }
    expect(await secondStep.forget(ana.id)).toBe(0)
  })

  it('is forgotten with its person', async () => {
    const browser = await known()
    const code = await mailed()
    await world.rooms.roster.erase(ana.id, BY_TEST)

    expect(await secondStep.isKnown(ana.id, browser, NOW)).toBe(false)
    expect(await secondStep.answer(ana.id, code, NOW)).toEqual({ kind: 'expired' })
  })
})

it('an address is shown by its first letter and its domain', async () => {
  expect(await secondStep.shownAddress(ana.id)).toBe('a…@acme.example')
  expect(await secondStep.shownAddress('0000000000000000')).toBeUndefined()
})

function openWith(codeKey: Uint8Array): SecondStep {
  const lines = new Writable({
    write(chunk, _, done) {
      logged += chunk
      done()
    },
  })
  return openSecondStep({ ...world.rooms, codeMail, codeKey, log: pino({ level: 'trace' }, lines) })
}

async function mailed(): Promise<string> {
  expect(await secondStep.askAgain(ana.id, NOW)).toBe('sent')
  return codeIn(world.sent.at(-1)!.text)
}

async function spent(): Promise<Date> {
  const code = codeIn(world.sent.at(-1)!.text)
  for (let times = 0; times < 5; times++) await secondStep.answer(ana.id, wrong(code), NOW)
  return NOW
}

async function known(): Promise<string> {
  const answer = await secondStep.answer(ana.id, await mailed(), NOW)
  if (answer.kind !== 'right') throw new Error(answer.kind)
  return answer.browser
}

function codeIn(text: string): string {
  return /^\d{6}$/m.exec(text)?.[0] ?? ''
}

function wrong(code: string): string {
  return code.startsWith('0') ? `1${code.slice(1)}` : `0${code.slice(1)}`
}

function later(ms: number): Date {
  return new Date(NOW.getTime() + ms)
}
