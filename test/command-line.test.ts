import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addDays, localDay } from '../src/model/day.ts'
import { command, type Ended, start } from './support/command.ts'
import { makeCompany } from './support/company.ts'

/** The command line as operators type it, each command a process of its own, on the fixture people. */
const ROOT = join(import.meta.dirname, '..')
const MAIN = join(ROOT, 'src', 'main.ts')
const DAY = '2026-03-27'
const DRY_RUN = ['run', '--day', DAY, '--dry-run', '--config', 'dry.yaml']

let folder: string
let briefed: Ended // the run of that day, before any test
let mails: string[] // that it wrote

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybrief-cli-'))
  const text = readFileSync(join(ROOT, 'daybrief.yaml'), 'utf8')
  const config = text.replaceAll('folder:./fixtures', `folder:${ROOT}/fixtures`)
  writeFileSync(join(folder, 'daybrief.yaml'), config)
  writeFileSync(join(folder, 'dry.yaml'), config.replaceAll('./data', './dry'))
  briefed = await daybrief('run', '--day', DAY, '--json')
  mails = outbox('.eml')
})

afterAll(() => rmSync(folder, { recursive: true }))

describe('run', () => {
  it('in a dry run writes mails to the outbox and remembers nothing', async () => {
    const { code, out } = await daybrief(...DRY_RUN, '--json')

    const sent = reports(out).filter(({ outcome }) => outcome === 'sent')
    expect(code).toBe(0)
    expect(sent.length).toBeGreaterThan(4)
    expect(outbox('.eml', 'dry')).toHaveLength(sent.length)
    expect(readdirSync(join(folder, 'dry'))).not.toContain('mail')
    rmSync(join(folder, 'dry', 'outbox'), { recursive: true })
  })

  it('briefs everybody although nobody reads its report to the end', async () => {
    const { child, ended } = start(DRY_RUN, { cwd: folder })
    child.stdout?.destroy()

    const { code, err } = await ended

    expect(err).toBe('')
    expect(code).toBe(0)
    expect(outbox('.eml', 'dry')).toHaveLength(6)
    rmSync(join(folder, 'dry', 'outbox'), { recursive: true })
  })

  it.runIf(existsSync('/dev/full'))(
    'tells of a report that has no room to be written',
    async () => {
      const full = openSync('/dev/full', 'w')
      const words = [MAIN, 'tenant', 'list']
      const ended = spawnSync(process.execPath, words, {
        cwd: folder,
        stdio: ['ignore', full, 'pipe'],
      })
      closeSync(full)

      expect(String(ended.stderr)).toContain('Standard output can’t be written (ENOSPC)')
      expect(ended.status).toBe(1)
    },
  )

  it('briefs everybody at their own send time of a day, with a reason for who is not', async () => {
    const { code, out, err } = briefed

    const lines = reports(out)
    expect(err).toBe('')
    expect(code).toBe(0)
    expect(lines).toHaveLength(12)
    expect(lines.find(({ mailbox }) => mailbox === 'sales@acme.example')).toMatchObject({
      tenant: 'acme',
      day: DAY,
      outcome: 'sent',
      reason: null,
      messageId: expect.stringMatching(
        /^<brief\.2026-03-27\.1(?:\.[0-9a-f]{16}){2}@acme\.example>$/,
      ),
      counts: { tasks: expect.any(Number), meetings: expect.any(Number) },
    })
    const reasons = lines.flatMap(({ reason }) => reason ?? []).toSorted()
    expect(reasons).toEqual([
      'away',
      'not-a-workday',
      'nothing-to-say',
      'tenant-off',
      'tenant-off',
      'unsubscribed',
    ])
    expect(mails).toHaveLength(6)
  })

  it('sends nothing twice', async () => {
    const before = outbox('.eml')

    const { code, out } = await daybrief('run', '--day', DAY)

    expect(code).toBe(0)
    expect(out).toContain('12 skipped.')
    expect(out).toContain('already-briefed: they have had this day’s briefing')
    expect(outbox('.eml')).toEqual(before)
  })

  it('briefs again on purpose, as a higher revision', async () => {
    const { out } = await daybrief(
      'run',
      '--day',
      DAY,
      '--force',
      '--mailbox',
      'sales@acme.example',
      '--json',
    )

    expect(reports(out)).toHaveLength(1)
    expect(reports(out)[0]?.messageId).toContain('brief.2026-03-27.2.')
    expect(outbox('.eml').filter((name) => name.includes('-sales-2-'))).toHaveLength(1)
  })

  it('is early before the send time and late four hours after it', async () => {
    const at = async (now: string) => {
      const { out } = await daybrief(
        'run',
        '--now',
        now,
        '--mailbox',
        'dana.okafor@acme.example',
        '--json',
      )
      return reports(out)[0]?.reason
    }

    expect(await at('2026-03-26T11:29:59Z')).toBe('too-early')
    expect(await at('2026-03-26T15:30:00Z')).toBe('too-late')
  })

  it.concurrent.for<[string, string[], string]>([
    [
      'an unknown mailbox',
      ['run', '--mailbox', 'nobody@acme.example'],
      'There is no mailbox nobody@acme.example.',
    ],
    [
      'an unknown tenant',
      ['run', '--tenant', 'acne'],
      'There is no tenant acne.\nTenants: acme, harbor, polder.',
    ],
    ['a day and an instant', ['run', '--day', DAY, '--now', DAY], 'Give --now or --day, not both.'],
    ['a day that is none', ['run', '--day', '2026-02-30'], 'Give a date such as 2026-03-27.'],
    ['a day that no link can hold', ['run', '--day', '9999-12-31'], 'Give a date such as'],
    [
      'an instant that is none',
      ['run', '--now', 'noon'],
      'Give an instant such as 2026-03-27T07:00Z.',
    ],
    ['an unknown option', ['run', '--forse'], 'Did you mean --force?'],
    ['an unknown command', ['rnu'], 'Did you mean run?'],
    ['no configuration', ['run', '--config', 'none.yaml'], 'none.yaml: there is no such file'],
    ['people of yours for the demo', ['demo', '--config', 'my.yaml'], 'plays the fixture people'],
    ['a day and days', ['status', '--day', DAY, '--days', '3'], 'Give --day or --days, not both.'],
    ['no days', ['status', '--days', '0'], 'Give a number from 1 to 9999.'],
    ['no changes', ['admin', 'log', '--last', '-1'], 'Give a number from 1 to 9999.'],
  ])(
    'refuses %s with one clear message, and starts nothing',
    async ([, words, message], { expect }) => {
      const { code, out, err } = await daybrief(...words)

      expect(err).toContain(message)
      expect(out).toBe('')
      expect(code).toBe(2)
    },
  )

  it('fails one mailbox and goes on with the others when a folder is gone', async () => {
    const broken = mkdtempSync(join(tmpdir(), 'daybrief-broken-'))
    const text = readFileSync(join(folder, 'daybrief.yaml'), 'utf8')
    cpSync(join(ROOT, 'fixtures', 'mailboxes'), join(broken, 'mailboxes'), { recursive: true })
    rmSync(join(broken, 'mailboxes', 'marcus.bell@acme.example'), { recursive: true })
    writeFileSync(
      join(broken, 'daybrief.yaml'),
      text.replaceAll(`${ROOT}/fixtures/mailboxes`, `${broken}/mailboxes`),
    )

    const ended = await command(['run', '--day', DAY, '--json'], { cwd: broken })

    rmSync(broken, { recursive: true })
    expect(ended.code).toBe(1)
    expect(reports(ended.out)).toHaveLength(12)
    expect(reports(ended.out).filter(({ outcome }) => outcome === 'failed')).toHaveLength(1)
    expect(ended.err).toContain('mailbox failed')
    expect(ended.err).not.toContain('@')
  })
})

describe('explain', () => {
  it('shows each layer in order, and the one that decided', async () => {
    const { code, out } = await daybrief(
      'explain',
      'sales.lead@acme.example',
      '--now',
      `${DAY}T12:00Z`,
    )

    expect(code).toBe(0)
    expect(out).toContain('sales@acme.example, Sales Lead, tenant acme')
    expect(out).toMatch(/tenant +yes[\s\S]+admin +yes[\s\S]+unsubscribed +yes[\s\S]+away +yes/)
    expect(out).toMatch(/→ +briefed +no +briefed for 2026-03-27/)
    expect(out).toContain('On record for that day: sent.')
  })

  it('shows that every layer passes for whoever is to be briefed', async () => {
    const { out } = await daybrief(
      'explain',
      'dana.okafor@acme.example',
      '--now',
      '2026-04-01T12:00Z',
    )

    expect(out.match(/^ +\w+ +yes /gm)).toHaveLength(7)
    expect(out).toContain('Briefed, if there is something to say: every layer passes.')
  })

  it('keeps apart the day of the briefing and the day on their clock', async () => {
    const text = readFileSync(join(folder, 'daybrief.yaml'), 'utf8')
    writeFileSync(join(folder, 'late.yaml'), text.replace('sendAt: "07:30"', 'sendAt: "23:30"'))
    const words = ['--now', '2026-03-28T04:30Z', '--config', 'late.yaml']

    const { out } = await daybrief('explain', 'viktor.hale@acme.example', ...words)

    expect(out).toContain('2026-03-28, 00:30 on their clock (America/New_York)')
    expect(out).toContain('The briefing of 2026-03-27:')
  })

  it('says the same as the run, in JSON too', async () => {
    const { out } = await daybrief(
      'explain',
      'irene.castellano@acme.example',
      '--json',
      '--now',
      DAY,
    )

    expect(JSON.parse(out)).toMatchObject({ reason: 'unsubscribed', layer: 'unsubscribed' })
  })
})

describe('status', () => {
  it('tells how a day ended, with totals a tenant', async () => {
    const { out } = await daybrief('status', '--day', DAY)

    expect(out).toContain('2026-03-27  harbor: 2 skipped')
    expect(out).toMatch(/2026-03-27 {2}acme: \d sent, \d skipped/)
  })

  it('counts how each of the last days ended', async () => {
    const { out } = await daybrief('status', '--days', '9999')

    expect(out).toMatch(/^2026-03-27 +[56] +[67] +0 +0 +0$/m)
  })

  // Once more where midnight came between.
  it('counts no day before the last ones, and none that was played ahead', {
    retry: 1,
  }, async () => {
    const today = localDay(new Date(), 'UTC')
    const days = [addDays(today, -2), addDays(today, -1), today, addDays(today, 3)]
    for (const day of days) await daybrief('run', '--day', day, '--tenant', 'harbor')

    const { out } = await daybrief('status', '--days', '2', '--json')

    expect(reports(out)).toMatchObject([{ day: days[1] }, { day: days[2] }])
  })
})

describe('switches', () => {
  it('of a tenant stay where they were moved', async () => {
    const off = await daybrief('tenant', 'off', 'acme')
    const again = await daybrief('tenant', 'off', 'acme')
    const list = await daybrief('tenant', 'list')
    const { out } = await daybrief('run', '--day', '2026-03-30', '--tenant', 'acme', '--json')
    await daybrief('tenant', 'on', 'acme')

    expect(off.out).toContain('The briefing of acme is now off')
    expect(again.out).toContain('was off already')
    expect(list.out).toMatch(/acme +off +6 +us +command line, /)
    expect(new Set(reports(out).map(({ reason }) => reason))).toEqual(new Set(['tenant-off']))
  })

  it('of a person: the administrator’s off is absolute, unsubscribing survives the administrator’s on', async () => {
    const reasonAfter = async (...verbs: string[]) => {
      for (const verb of verbs) await daybrief('mailbox', verb, 'dana.okafor@acme.example')
      const { out } = await daybrief(
        'explain',
        'dana.okafor@acme.example',
        '--json',
        '--now',
        '2026-03-31T12:00Z',
      )
      return JSON.parse(out).reason
    }

    expect(await reasonAfter('off')).toBe('off-by-admin')
    expect(await reasonAfter('resubscribe')).toBe('off-by-admin')
    expect(await reasonAfter('unsubscribe', 'on')).toBe('unsubscribed')
    expect(await reasonAfter('resubscribe')).toBeNull()
  })
})

it('lists the mailboxes that are searched for', async () => {
  const { out } = await daybrief('mailbox', 'list', 'SALES@')

  expect(out.trim().split('\n')).toHaveLength(2)
  expect(out).toMatch(/^sales@acme\.example +acme +yes /m)
})

describe('a list of switches', () => {
  const LIST = 'Address;Briefing\r\nsales@acme.example;OFF\r\nnobody@acme.example;on\r\n'

  it('is shown, done, and done twice as if once, with a result for each row', async () => {
    writeFileSync(join(folder, 'list.csv'), LIST)

    const asked = await daybrief('mailbox', 'bulk', 'list.csv', '--dry-run')
    const done = await daybrief('mailbox', 'bulk', 'list.csv')
    const again = await command(['mailbox', 'bulk', '-'], { cwd: folder, input: LIST })
    const log = await daybrief('admin', 'log', '--last', '1')
    const back = await command(['mailbox', 'bulk', '-'], {
      cwd: folder,
      input: 'briefing,address\non,sales@acme.example',
    })

    expect([asked, done, again, back].map(({ code }) => code)).toEqual([1, 1, 1, 0])
    expect(asked.out).toMatch(/^2 +sales@acme\.example +would be turned off$/m)
    expect(done.out).toMatch(/^2 +sales@acme\.example +turned off$/m)
    expect(done.out).toMatch(/^3 +nobody@acme\.example +there is no such mailbox$/m)
    expect(done.out).toContain('1 turned on or off, 0 as they were, 1 not understood.')
    expect(again.out).toMatch(/^2 +sales@acme\.example +is off already$/m)
    expect(log.out).toMatch(/command line +mailbox sales@acme\.example off/)
    expect(back.out).toMatch(/^2 +sales@acme\.example +turned on$/m)
  })

  it.concurrent.for<[string, string[], string, string]>([
    ['no file', ['mailbox', 'bulk'], '', 'missing required argument'],
    ['a file that is not there', ['mailbox', 'bulk', 'none.csv'], '', 'none.csv is not there.'],
    ['a folder', ['mailbox', 'bulk', '.'], '', '. is a folder.'],
    ['nothing', ['mailbox', 'bulk', '-'], '', 'standard input:1: is empty.'],
    ['no columns', ['mailbox', 'bulk', '-'], 'a@b.example,on', 'has no column address.'],
    ['an open quote', ['mailbox', 'bulk', '-'], 'address,briefing\n"a', 'standard input:2: opens'],
  ])('is not read from %s', async ([, words, input, message], { expect }) => {
    const { code, out, err } = await command(words, { cwd: folder, input })

    expect(err).toContain(message)
    expect([code, out]).toEqual([2, ''])
  })

  it('is foreseen for an organisation as well', async () => {
    const { out } = await daybrief('tenant', 'off', 'polder', '--dry-run')
    const list = await daybrief('tenant', 'list')

    expect(out).toContain('The briefing of polder would be off, from the next run on, for')
    expect(list.out).toMatch(/polder +on .*configuration/)
  })
})

describe('a person’s own data', () => {
  it('can be had whole, and is gone after an erase that gives a receipt', async () => {
    const exported = JSON.parse(
      (await daybrief('mailbox', 'export', 'sanne.devries@polder.example')).out,
    )
    const receipt = JSON.parse(
      (await daybrief('mailbox', 'erase', 'sanne.devries@polder.example')).out,
    )
    const after = await daybrief(
      'run',
      '--day',
      '2026-03-30',
      '--mailbox',
      'sanne.devries@polder.example',
      '--json',
    )

    expect(exported.store.item.length).toBeGreaterThan(3)
    expect(exported.store.ledger.length).toBeGreaterThan(0)
    expect(receipt).toMatchObject({
      address: 'sanne.devries@polder.example',
      erasedAt: expect.stringMatching(/^\d{4}-/),
      deleted: {
        items: exported.store.item.length,
        outbox: 1,
        files: [expect.stringContaining('eu')],
      },
    })
    expect(outbox('.eml').filter((name) => name.includes('sanne'))).toEqual([])

    const nothing = await daybrief('mailbox', 'export', 'sanne.devries@polder.example')
    const again = await daybrief('mailbox', 'erase', 'sanne.devries@polder.example')
    expect(JSON.parse(nothing.out).store.item).toEqual([])
    expect(JSON.parse(again.out).deleted).toMatchObject({ files: [], items: 0, outbox: 0 })
    expect(reports(after.out)[0]?.reason).toBe('unsubscribed')
  })
})

describe('extract', () => {
  it('reads JSON lines and answers with places in the text', async () => {
    const text = 'Hi Ana,\n\nCould you send me the figures by Friday?\n\nBen'
    const input = `${JSON.stringify({ id: 7, text, sentAt: '2026-03-25T10:00:00Z', timeZone: 'UTC' })}\n`

    const { code, out } = await command(['extract'], { input })

    const [item] = JSON.parse(out).items
    expect(code).toBe(0)
    expect(item).toMatchObject({ kind: 'request', due: { on: DAY } })
    expect(text.slice(item.start, item.end)).toBe(item.quote)
  })

  it('ends without a word when nobody reads its answers', async () => {
    const line = `${JSON.stringify({ id: 1, text: 'Could you send me the figures?' })}\n`
    const { child, ended } = start(['extract'], { input: line.repeat(10_000) })
    child.stdout?.destroy()

    expect(await ended).toMatchObject({ code: 0, err: '' })
  })

  it('reads a line of any length, ended in any way, and takes what it says of time and place', async () => {
    const lines = [
      JSON.stringify({ id: 'long', text: `${'Fine – ok.\n'.repeat(20_000)}Please send it.` }),
      '{"id":2,"text":"Please send it by 1/2","locale":"en-GB","timeZone":"Asia/Tokyo","sentAt":"2026-01-05T20:00:00Z"}',
    ]

    const { code, out } = await command(['extract'], { input: lines.join('\r\n') })

    const [long, short] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(code).toBe(0)
    expect([long.id, long.items]).toEqual(['long', []]) // beyond two thousand sentences
    expect([short.id, short.items[0].due.on]).toEqual([2, '2026-02-01'])
  })

  it.each([
    ['{"id":1}', 'text: is no text'],
    ['{"text":"a"}', 'id: is no text and no number'],
    ['[1]', 'id: is no text and no number'],
    ['7', 'is no object'],
    ['{"id":1,"text":"a","timeZone":"Nowhere/At"}', 'timeZone: is no time zone'],
    [
      '{"id":1,"text":"a","sentAt":"yesterday"}',
      'sentAt: is no instant, such as 2026-03-27T07:00Z',
    ],
    [
      '{"id":1,"text":"a","sentAt":"2026-13-45T07:00Z"}',
      'sentAt: is no instant, such as 2026-03-27T07:00Z',
    ],
  ])('says of %s that %s', async (line, why) => {
    const { code, err } = await command(['extract'], { input: `${line}\n` })

    expect([code, err]).toEqual([1, `line 1: ${why}\n`])
  })

  it('tells which line it could not read, and reads the others', async () => {
    const { code, out, err } = await command(['extract'], {
      input: 'no\n{"id":"b","text":"Thanks!"}\n{"id":1}\n',
    })

    expect(code).toBe(1)
    expect(out).toBe('{"id":"b","items":[]}\n')
    expect(err).toContain('line 1: is no JSON')
    expect(err).toContain('line 3: text')
  })
})

describe('replies', () => {
  const from = 'sales@acme.example'
  let box: string

  beforeEach(() => {
    box = mkdtempSync(join(tmpdir(), 'daybrief-replies-'))
  })

  afterEach(() => rmSync(box, { recursive: true }))

  it('does what they ask once, refuses the others, and moves both away', async () => {
    const file = outbox('.eml').find((name) => name.includes('-sales-1-')) ?? 'none'
    const mail = readFileSync(join(folder, 'data', 'outbox', file), 'utf8')
    const answered = /^Message-ID: (\S+)/im.exec(mail)?.[1] ?? ''
    putReply('1.eml', from, answered, 'done 1\nunsubscribe')
    putReply('2.eml', 'stranger@acme.example', answered, 'done 1')

    const first = await daybrief('replies', box, '--json')
    const again = await daybrief('replies', box)

    const lines = first.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.map(({ kind, reason }) => reason ?? kind)).toEqual(['taken', 'unknown-sender'])
    expect(again.out).toBe('0 taken, 0 refused, 0 failed.\n')
    expect([first.code, again.code]).toEqual([0, 0])
    expect(first.err).not.toContain('@')
    expect(readdirSync(box).toSorted()).toEqual(['done', 'refused'])
    expect((await daybrief('mailbox', 'list')).out).toMatch(/sales@acme.example .*unsubscribed/)
    const answer = outbox('.eml').find((name) => /-sales-[0-9a-f]{16}-1-/.test(name)) ?? 'none'
    expect(readFileSync(join(folder, 'data', 'outbox', answer), 'utf8')).toContain('1: done.')
    await daybrief('mailbox', 'resubscribe', from)
  })

  it('say so in words, and fail when the folder can’t be read', async () => {
    putReply('1.eml', 'stranger@acme.example', '<x@acme.example>', 'done 1')
    const { out } = await daybrief('replies', box)
    expect(out).toMatch(
      /^[0-9a-f]{16} {2}refused \(unknown-sender\)\n0 taken, 1 refused, 0 failed\.\n$/,
    )

    const gone = await daybrief('replies', join(box, 'none'))
    expect(gone.code).toBe(1)
    expect(gone.err).toMatch(/there is no folder .*none\n.*Make it/)
  })

  it.each([
    ['without a folder', ['replies'], 'Name one: daybrief replies FOLDER'],
    ['with two folders', ['replies', 'a', 'b'], 'too many arguments'],
    ['with an unknown option', ['replies', '--jsno'], 'Did you mean --json?'],
    ['misspelt', ['repleis'], 'Did you mean replies?'],
  ])('typed wrong %s start nothing', async (_, words, message) => {
    const { code, out, err } = await daybrief(...words)

    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(message)
  })

  function putReply(name: string, sender: string, answered: string, words: string): void {
    const head = [
      `From: <${sender}>`,
      `In-Reply-To: ${answered}`,
      `Message-ID: <${name}@acme.example>`,
    ]
    const rest = ['Date: Fri, 27 Mar 2026 13:00:00 +0000', '', words, '']
    writeFileSync(join(box, name), [...head, ...rest].join('\r\n'))
  }
})

describe('doctor', () => {
  it('says ok for each thing that is', async () => {
    const { code, out } = await daybrief('doctor')

    expect(out.split('\n').filter((line) => line !== '' && !line.startsWith('ok '))).toEqual([])
    expect(out).toMatch(/secret: .*secret, made here and kept/)
    expect(code).toBe(0)
  })

  it('looks at the folder of replies and the administrator’s pages where there are any', async () => {
    const text = readFileSync(join(folder, 'daybrief.yaml'), 'utf8')
    const hash = `scrypt:15:8:1:${'a'.repeat(22)}:${'b'.repeat(43)}`
    const more = `\nadmin: { passwordHash: "${hash}" }\nreplies: { folder: ./replies }\n`
    writeFileSync(join(folder, 'more.yaml'), `${text}${more}`)

    const missing = await daybrief('doctor', '--config', 'more.yaml')
    expect(missing.code).toBe(1)
    expect(missing.out).toMatch(/^mend {2}replies: there is no folder .*replies\n {6}Make it/m)

    mkdirSync(join(folder, 'replies'))
    writeFileSync(join(folder, 'replies', 'one.eml'), '')
    const { code, out } = await daybrief('doctor', '--config', 'more.yaml')
    expect(out).toMatch(/^ok {4}replies: .*replies, 1 waiting; whoever forges/m)
    for (const name of ['templates', 'pages', 'mails', 'admin pages']) {
      expect(out).toMatch(new RegExp(`^ok {4}${name}: `, 'm'))
    }
    expect(code).toBe(0)
  })

  it('tells of mailboxes without mail, whose files may have other names', async () => {
    const company = mkdtempSync(join(tmpdir(), 'daybrief-doctor-'))
    const { config } = makeCompany({ folder: company, people: 2, deliver: 'outbox:./out' })
    const cur = join(company, 'mailboxes', 'person.0@acme.example', 'mail', 'cur')
    mkdirSync(cur, { recursive: true })
    writeFileSync(join(cur, '1795.M1P2.host:2,S'), 'Subject: a maildir\n\n')

    const { out } = await command(['doctor', '--config', config])

    expect(out).toContain(
      'all can be read, but 2 hold no .eml file below mail/, the first person.0@',
    )
    rmSync(company, { recursive: true })
  })

  it('finds data that everybody may read, as where a backup was put back without its modes', async () => {
    const restored = mkdtempSync(join(tmpdir(), 'daybrief-doctor-'))
    cpSync(join(folder, 'daybrief.yaml'), join(restored, 'daybrief.yaml'))
    const mail = join(restored, 'data', 'mail')
    mkdirSync(mail, { recursive: true })
    chmodSync(join(restored, 'data'), 0o755)
    const doctor = async () => {
      const { out } = await command(['doctor'], { cwd: restored })
      return out.split('\n').filter((line) => line.includes('data folder: '))
    }

    chmodSync(mail, 0o755)
    expect(await doctor()).toEqual([
      `mend  data folder: ${mail} can be read by everybody on this machine`,
    ])
    chmodSync(mail, 0o700)
    expect(await doctor()).toEqual([expect.stringMatching(/^ok {4}data folder: /)])
    rmSync(restored, { recursive: true })
  })

  it('finds a roster that is damaged, and a mailbox whose mail can’t be read, and changes neither', async () => {
    const broken = mkdtempSync(join(tmpdir(), 'daybrief-doctor-'))
    const text = readFileSync(join(folder, 'daybrief.yaml'), 'utf8')
    cpSync(join(ROOT, 'fixtures', 'mailboxes'), join(broken, 'mailboxes'), { recursive: true })
    const mail = join(broken, 'mailboxes', 'marcus.bell@acme.example', 'mail')
    rmSync(mail, { recursive: true })
    symlinkSync('mail', mail) // it leads to itself
    writeFileSync(
      join(broken, 'daybrief.yaml'),
      text.replaceAll(`${ROOT}/fixtures/mailboxes`, `${broken}/mailboxes`),
    )
    const roster = join(broken, 'data', 'roster.sqlite')
    mkdirSync(join(broken, 'data'))
    writeFileSync(roster, 'no database '.repeat(100))

    const { code, out } = await command(['doctor'], { cwd: broken })

    expect(out).toMatch(/^mend {2}roster: .*roster\.sqlite is damaged\n {6}Restore it/m)
    expect(out).toMatch(
      /^mend {2}mailboxes: 1 can’t be read, first marcus\.bell@acme\.example\n {6}the mail folder of mailbox/m,
    )
    expect(code).toBe(1)
    expect(readFileSync(roster, 'utf8')).toBe('no database '.repeat(100))
    rmSync(broken, { recursive: true })
  })

  it('says what to mend', async () => {
    const text = readFileSync(join(folder, 'daybrief.yaml'), 'utf8')
    writeFileSync(
      join(folder, 'wrong.yaml'),
      text
        .replace('outbox:./data/outbox', 'smtp://127.0.0.1:1')
        .replace('http://localhost:8080', 'http://briefing.acme.example'),
    )

    const { code, out } = await daybrief('doctor', '--config', 'wrong.yaml')

    expect(code).toBe(1)
    expect(out).toMatch(/^mend {2}links: /m)
    expect(out).toMatch(/^mend {2}delivery: /m)
  })
})

describe('the entry', () => {
  it('shows every command with a line of help', async () => {
    const { code, out } = await command(['--help'])
    const version = await command(['--version'])

    expect(version).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
    expect(code).toBe(0)
    for (const name of [
      'run',
      'worker',
      'serve',
      'explain',
      'status',
      'tenant',
      'mailbox',
      'extract',
      'doctor',
    ]) {
      expect(out).toMatch(new RegExp(`^ {2}${name} .*\\w`, 'm'))
    }
  })
})

interface Line {
  readonly mailbox: string
  readonly outcome: string
  readonly reason: string | null
  readonly messageId: string | null
}

function daybrief(...words: string[]): Promise<Ended> {
  return command(words, { cwd: folder })
}

function reports(out: string): Line[] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

function outbox(suffix: string, data = 'data'): string[] {
  return readdirSync(join(folder, data, 'outbox')).filter((name) => name.endsWith(suffix))
}
