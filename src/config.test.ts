import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readSecrets } from './config/secret.ts'
import { configFile, readConfig } from './config.ts'
import { ConfigError } from './errors.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daybrief-config-'))
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const WHOLE = `
publicUrl: https://briefing.acme.example/
data: ./data
deliver: outbox:./data/outbox
from: Daybrief <briefing@acme.example>
tenants:
  - id: acme
    name: Acme
    geo: us
    briefing: on
    source: folder:./mailboxes
    exclude: [ "*@jobs.example" ]
    mailboxes:
      - { address: Sales@acme.example, aliases: [sales.lead@acme.example], name: Sales Lead, locale: en,
          timeZone: America/New_York, workdays: [mon, fri], workHours: 09:00-17:00, sendAt: "07:00" }
`

describe('readConfig', () => {
  it('reads a whole file, with paths beside it and addresses in small letters', () => {
    const config = read(WHOLE)

    expect(config.publicUrl).toBe('https://briefing.acme.example')
    expect(config.deliver).toBe(`outbox:${folder}/data/outbox`)
    expect(config.from).toEqual({ name: 'Daybrief', address: 'briefing@acme.example' })
    const [tenant] = config.tenants
    expect(tenant?.startsOn).toBe(true)
    expect(tenant?.source).toBe(`folder:${folder}/mailboxes`)
    expect(tenant?.mailboxes[0]).toMatchObject({
      startsSubscribed: true,
      mailbox: {
        address: 'sales@acme.example',
        workHours: { start: '09:00', end: '17:00' },
        sendAt: '07:00',
        workdays: ['mon', 'fri'],
      },
    })
  })

  it.each([
    ['', 'near'],
    ['metrics: on', 'near'],
    ['metrics: off', 'off'],
    ['metrics: { port: 9464 }', { host: '127.0.0.1', port: 9464 }],
  ])('puts the figures where %j says', (line, at) => {
    expect(read(`${WHOLE}\n${line}`).metrics).toEqual(at)
  })

  it('fills in what an office day looks like', () => {
    const config = read(`
from: briefing@acme.example
tenants:
  - { id: acme, name: Acme, geo: us, source: "folder:.", mailboxes: [ { address: a@acme.example, name: A, timeZone: UTC } ] }
`)

    expect(config.publicUrl).toBe('http://localhost:8080')
    expect(config.tenants[0]?.startsOn).toBe(false)
    expect(config.tenants[0]?.mailboxes[0]?.mailbox).toMatchObject({
      locale: 'en',
      sendAt: '07:00',
      workdays: ['mon', 'tue', 'wed', 'thu', 'fri'],
    })
  })

  it('delivers to an outbox in the data folder when it is told nothing else', () => {
    const text = WHOLE.replace(/^deliver: .*$/m, '').replace('data: ./data', 'data: ./elsewhere')

    expect(read(text).deliver).toBe(`outbox:${join(folder, 'elsewhere', 'outbox')}`)
  })

  it('tells every problem at once, each with its place, what it got and what to do', () => {
    const text = WHOLE.replace('America/New_York', 'Mars/Olympus')
      .replace('briefing: on', 'breifing: on')
      .replace('"07:00"', '"25:00"')
      .replace('Sales@acme.example', 'not an address')
      .replace('geo: us', 'geo: U.S.')

    expect(() => read(text)).toThrow(/can't be used/)
    expect(problemsOf(text)).toMatchInlineSnapshot(`
      "tenants[0].geo: must be small letters, digits and dashes, 63 at most (got U.S.)
          Line 9.
        tenants[0].mailboxes[0].address: is no mail address such as ana@acme.example (got not an address)
          Line 14.
        tenants[0].mailboxes[0].timeZone: is no time zone such as Europe/Amsterdam (got Mars/Olympus)
          Line 15.
        tenants[0].mailboxes[0].sendAt: must be a time of day such as "07:00" (got 25:00)
          Line 15.
        tenants[0].breifing: is no setting
          Line 10. Did you mean briefing?"
    `)
  })

  it('finds a name that stands twice, whatever its letters', () => {
    const problems = problemsOf(WHOLE.replace('sales.lead@acme.example', 'SALES@acme.example'))

    expect(problems).toContain(
      'tenants[0].mailboxes[0].aliases[0]: stands twice (got sales@acme.example)',
    )
    expect(problems).toContain('First at tenants[0].mailboxes[0].address.')
  })

  it('is read as UTF-8 only', () => {
    writeFileSync(
      join(folder, 'latin.yaml'),
      Buffer.from(WHOLE.replace('Sales Lead', 'Zoë'), 'latin1'),
    )

    expect(() => readConfig(join(folder, 'latin.yaml'))).toThrow('latin.yaml: is no text in UTF-8')
  })

  it('refuses what can not be reached, without repeating a password', () => {
    const text = WHOLE.replace('outbox:./data/outbox', 'smtp://brief:secret@mail.acme.example')
      .replace('folder:./mailboxes', 'pop3://mail')
      .replace('https://briefing.acme.example/', 'briefing.acme.example')
      .replace('"*@jobs.example"', '"jobs"')

    const problems = problemsOf(text)

    expect(problems).toContain('publicUrl: must be the http or https address')
    expect(problems).toContain('deliver: must not hold the password')
    expect(problems).not.toContain('brief:secret')
    expect(problems).toContain('tenants[0].source: must be folder:PATH (got pop3://mail)')
    expect(problems).toContain('tenants[0].exclude[0]: must be an address or *@domain (got jobs)')
  })

  it.each([
    ['is no YAML', 'tenants: [', 'is not YAML'],
    [
      'leaves a pattern without quotes',
      WHOLE.replace('"*@jobs.example"', '*@jobs.example'),
      'line 12: *@jobs.example is an alias in YAML, and nothing is called so\n    Put it in quotes',
    ],
    [
      'grows by aliases of aliases',
      `${WHOLE}\na: &a [x]\nb: &b [${'*a,'.repeat(20)}]\nc: &c [${'*b,'.repeat(20)}]\nd: [${'*c,'.repeat(20)}]`,
      'grows too large by its aliases',
    ],
    ['gives no port', `${WHOLE}\nport: 65536`, 'port: must be a whole number from 0'],
    ['gives a word for a port', `${WHOLE}\nport: http`, 'port: must be a number (got http)'],
    ['moves a toggle half', WHOLE.replace('briefing: on', 'briefing: half'), 'must be on or off'],
    [
      'lists no people',
      WHOLE.replace(/mailboxes:[\s\S]*/, 'mailboxes: 7'),
      'must be a list of people',
    ],
    ['measures somehow', `${WHOLE}\nmetrics: maybe`, 'metrics: must be on, off, or { port: 9464 }'],
    [
      'forgives themes somehow',
      `${WHOLE}\nbrokenThemes: ignore`,
      'brokenThemes: must be refuse or built-in (got ignore)',
    ],
    ['measures nowhere', `${WHOLE}\nmetrics: { port: http }`, 'metrics.port: must be a number'],
    ['measures too much', `${WHOLE}\nmetrics: { port: 1, prot: 2 }`, 'Known here: host, port.'],
    ['listens nowhere', `${WHOLE}\nhost: ""`, 'host: must not be empty'],
    ['is empty', '', 'the file: must be a block of settings'],
    [
      'names somebody in two lines',
      WHOLE.replace(/name: Sales Lead/, 'name: "Sales\\nLead"'),
      'mailboxes[0].name: must be one line (got "Sales\\nLead")',
    ],
    ['names an organisation by nothing', WHOLE.replace('name: Acme', 'name: ""'), 'empty (got "")'],
    ['has no tenant', 'from: a@b.example\ntenants: []', 'must name at least one tenant'],
    ['forgets things', 'publicUrl: http://localhost', 'from: is missing'],
    [
      'names a key that is not there',
      `${WHOLE}\ndkim: { domain: a.example, selector: s, keyFile: ./no.pem }`,
      'dkim.keyFile: names a file that can’t be read (got ./no.pem)',
    ],
  ])('refuses a file that %s', (_, text, message) => {
    expect(() => read(text)).toThrow(message)
  })

  it('says where it looked for a file that is not there', () => {
    expect(() => readConfig(join(folder, 'none.yaml'))).toThrow(
      /none\.yaml: there is no such file[\s\S]*--config FILE/,
    )
  })
})

describe('a DKIM key', () => {
  const DKIM = 'dkim: { domain: acme.example, selector: brief, keyFile: ./key.pem }'

  it('is read once, as a key', () => {
    writeKey(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey)

    expect(read(`${WHOLE}\n${DKIM}`).dkim).toMatchObject({
      keyFile: join(folder, 'key.pem'),
      privateKey: { type: 'private', asymmetricKeyType: 'rsa' },
    })
  })

  it('is for its domain in small letters, as senders have theirs', () => {
    writeKey(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey)

    const { dkim } = read(`${WHOLE}\n${DKIM.replace('acme.example', 'Acme.example')}`)

    expect(dkim?.domain).toBe('acme.example')
  })

  it.each<[string, string | KeyObject, string]>([
    ['garbage', 'hunter2', 'names a file that holds no private key (got ./key.pem)'],
    ['nothing', '', 'names a file that holds no private key'],
    [
      'a public key',
      generateKeyPairSync('rsa', { modulusLength: 1024 })
        .publicKey.export({ type: 'spki', format: 'pem' })
        .toString(),
      'names a file that holds no private key',
    ],
    ['an ed25519 key', generateKeyPairSync('ed25519').privateKey, '(got ./key.pem: ed25519)'],
    [
      'an RSA-PSS key',
      generateKeyPairSync('rsa-pss', { modulusLength: 1024 }).privateKey,
      '(got ./key.pem: rsa-pss, 1024 bits)',
    ],
    [
      'a key of 512 bits',
      generateKeyPairSync('rsa', { modulusLength: 512 }).privateKey,
      '(got ./key.pem: rsa, 512 bits)',
    ],
  ])('is refused when the file holds %s', (_, key, message) => {
    writeKey(key)
    const problems = problemsOf(`${WHOLE}\n${DKIM}`)

    expect(problems).toContain('dkim.keyFile: names')
    expect(problems).toContain(message)
    expect(problems).toContain('openssl genrsa 2048')
    expect(problems).not.toContain('hunter2')
  })

  function writeKey(key: string | KeyObject): void {
    const pem =
      typeof key === 'string' ? key : key.export({ type: 'pkcs8', format: 'pem' }).toString()
    writeFileSync(join(folder, 'key.pem'), pem)
  }
})

describe('a file whose shape is wrong', () => {
  it('tells what is wrong with the files that it names in the same go', () => {
    writeFileSync(join(folder, 'people.csv'), 'address,name,timeZone\nno,C,UTC\n')
    const problems = problemsOf(`
publicURL: http://localhost
dkim: { domain: acme.example, selector: brief, keyFile: ./no.pem, bits: 2048 }
tenants:
  - { id: acme, name: Acme, geo: U.S., source: "folder:.", mailboxes: people.csv }
  - 7
  - { id: globex, geo: us, source: "folder:.", mailboxes: none.csv }
`)

    expect(problems.split('\n').filter((line) => !line.startsWith('    '))).toMatchInlineSnapshot(`
      [
        "from: is missing",
        "  dkim.bits: is no setting",
        "  tenants[0].geo: must be small letters, digits and dashes, 63 at most (got U.S.)",
        "  tenants[1]: must be a block of settings (got 7)",
        "  tenants[2].name: is missing",
        "  publicURL: is no setting",
        "  people.csv:2.address: is no mail address such as ana@acme.example (got no)",
        "  tenants[2].mailboxes: names a file that can’t be read (got none.csv)",
        "  dkim.keyFile: names a file that can’t be read (got ./no.pem)",
      ]
    `)
  })

  it.each([
    '7',
    'tenants: 7',
    'tenants: { mailboxes: people.csv }\ndkim: 7',
    'dkim: { keyFile: 7 }',
  ])('may be as wrong as %j', (text) => {
    expect(() => read(text)).toThrow(ConfigError)
  })
})

describe('people.csv', () => {
  const YAML = WHOLE.replace(/mailboxes:\n[\s\S]*$/, 'mailboxes: people.csv\n')

  it('that lost its people is refused, for they would be erased', () => {
    writeFileSync(join(folder, 'people.csv'), 'address,name,timeZone\n')

    expect(problemsOf(YAML)).toContain('people.csv: names nobody\n    Export it again.')
  })

  it('has the same columns as a mailbox', () => {
    writeFileSync(
      join(folder, 'people.csv'),
      '\uFEFFaddress,name,timeZone,workdays,subscribed\r\na@acme.example,"Ana, A.",Europe/Amsterdam,mon tue,no\r\n\r\nb@acme.example,"B ""Bo"" B",UTC,,\r\n',
    )

    const [first, second] = read(YAML).tenants[0]?.mailboxes ?? []

    expect(first).toMatchObject({
      startsSubscribed: false,
      mailbox: { name: 'Ana, A.', workdays: ['mon', 'tue'] },
    })
    expect(second).toMatchObject({
      startsSubscribed: true,
      mailbox: { name: 'B "Bo" B', workdays: ['mon', 'tue', 'wed', 'thu', 'fri'] },
    })
  })

  it('may come from a spreadsheet that writes semicolons', () => {
    writeFileSync(join(folder, 'people.csv'), 'address;name;timeZone\na@acme.example;A;UTC\n')

    expect(read(YAML).tenants[0]?.mailboxes[0]?.mailbox.address).toBe('a@acme.example')
  })

  it('tells the line of every problem', () => {
    writeFileSync(
      join(folder, 'people.csv'),
      'address,name,timezone\na@acme.example,A,UTC\nb@acme.example,B,UTC,more\n,,\nno,C,UTC\n',
    )

    expect(problemsOf(YAML)).toContain(
      'people.csv:1: is no column (got timezone)\n    Did you mean timeZone?',
    )
    expect(problemsOf(YAML)).toContain('people.csv:3: has 4 fields for 3 columns')
    expect(problemsOf(YAML)).toContain('people.csv:2.timeZone: is missing')
  })

  it('tells the lines of an address that stands twice, and a column that does', () => {
    writeFileSync(
      join(folder, 'people.csv'),
      'address,name,timeZone,name\na@acme.example,A,UTC\n\nA@acme.example,A,UTC\n',
    )

    expect(problemsOf(YAML)).toContain('people.csv:1: stands twice (got name)')
    expect(problemsOf(YAML)).toContain(
      'people.csv:4.address: stands twice (got a@acme.example)\n    First at people.csv:2.address.',
    )
  })

  it.each(['latin1', 'utf16le'] as const)('in %s is refused, not misread', (encoding) => {
    const text = '\uFEFFaddress,name,timeZone\na@acme.example,Zoë,UTC\n'
    writeFileSync(join(folder, 'people.csv'), Buffer.from(text, encoding))

    expect(problemsOf(YAML)).toMatch(/no text in UTF-8 \(got people\.csv\)\n.*CSV UTF-8/)
  })
})

describe('configFile', () => {
  it('takes what is given, else the environment, else the working folder', () => {
    vi.stubEnv('DAYBRIEF_CONFIG', '/etc/daybrief.yaml')

    expect(configFile('/srv/other.yaml')).toBe('/srv/other.yaml')
    expect(configFile(undefined)).toBe('/etc/daybrief.yaml')
    vi.stubEnv('DAYBRIEF_CONFIG', '')
    expect(configFile(undefined)).toBe(join(process.cwd(), 'daybrief.yaml'))
  })
})

describe('the secret', () => {
  it('is made once, and only its owner may read it', () => {
    const first = readSecrets(folder)

    expect(readSecrets(folder)).toEqual(first)
    expect(first.current).toMatch(/^[0-9a-f]{64}$/)
    expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600)
  })

  it('comes from the environment or a file it names, where given', () => {
    writeFileSync(join(folder, 'given'), `${'k'.repeat(40)}\n`)
    vi.stubEnv('DAYBRIEF_SECRET_FILE', join(folder, 'given'))
    vi.stubEnv('DAYBRIEF_SECRET_PREVIOUS', 'p'.repeat(32))

    expect(readSecrets(folder)).toEqual({
      current: 'k'.repeat(40),
      previous: 'p'.repeat(32),
      source: '$DAYBRIEF_SECRET',
    })
  })

  it('is made beside the draft of another container, where every process has the same number', () => {
    const theirs = join(folder, `secret.${process.pid}`)
    writeFileSync(theirs, 'half')

    readSecrets(folder)

    expect(readFileSync(theirs, 'utf8')).toBe('half')
    expect(readdirSync(folder)).toHaveLength(2)
  })

  it('is closed to others, were it a copy that they may read', () => {
    writeFileSync(join(folder, 'secret'), 'k'.repeat(40), { mode: 0o644 })

    readSecrets(folder)

    expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600)
  })

  it('is refused when it can be guessed, without being repeated', () => {
    vi.stubEnv('DAYBRIEF_SECRET', 'hunter2')

    expect(() => readSecrets(folder)).toThrow(/DAYBRIEF_SECRET: must have at least 32 characters/)
    expect(() => readSecrets(folder)).not.toThrow(/hunter2/)
  })
})

function read(text: string) {
  writeFileSync(join(folder, 'daybrief.yaml'), text)
  return readConfig(join(folder, 'daybrief.yaml'))
}

function problemsOf(text: string): string {
  try {
    read(text)
    return ''
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    return message.slice(message.indexOf('\n')).trim()
  }
}
