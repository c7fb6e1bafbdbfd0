import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { command, type Ended, start } from './support/command.ts'

/** An organisation's own templates as an operator meets them, in a copy of the program. */
const ROOT = resolve(import.meta.dirname, '..')
const PALETTE = 'tenants/acme/palette.json'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'daybrief-themes-'))
  for (const part of ['src', 'package.json']) {
    cpSync(join(ROOT, part), join(folder, part), { recursive: true })
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
})

afterAll(() => rmSync(folder, { recursive: true }))

beforeEach(() => {
  rmSync(join(folder, 'templates'), { recursive: true, force: true })
  cpSync(join(ROOT, 'templates'), join(folder, 'templates'), { recursive: true })
  configure('')
})

describe('a broken theme', () => {
  it('stops the start, with its file and what to do', async () => {
    write(PALETTE, '{ "accent": "#ffcc00" }')

    const { code, out, err } = await daybrief('run', '--day', '2026-03-27', '--dry-run')

    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(`${PALETTE}:1: the accent #ffcc00 has a contrast of 1.5:1`)
    expect(err).toContain('Take a darker shade. Or have the built-in theme take its place: broken')
  })

  it('gives way to the built-in one where the operator says so, and the log says it', async () => {
    write(PALETTE, '{ "accent": "#ffcc00" }')
    configure('brokenThemes: built-in')

    const words = ['--mailbox', 'sales@acme.example', '--dry-run']
    const { code, err } = await daybrief('run', '--day', '2026-03-27', ...words)

    expect(code).toBe(0)
    expect(JSON.parse(err)).toMatchObject({
      tenant: 'acme',
      code: 'template',
      why: expect.stringContaining(`${PALETTE}:1: the accent #ffcc00`),
      msg: 'theme broken, built-in used',
    })
  })

  it.each([
    ['', 'Until then nothing starts, unless brokenThemes is built-in.'],
    ['brokenThemes: built-in', 'Until then they get the built-in theme.'],
  ])('is to be mended, says doctor with "%s"', async (setting, consequence) => {
    write(PALETTE, '{ "accent": "#ffcc00" }')
    configure(setting)

    const { code, out } = await daybrief('doctor')

    expect(code).toBe(1)
    expect(out).toMatch(/^mend {2}templates: acme: .*palette\.json:1: the accent #ffcc00/m)
    expect(out).toContain(`Take a darker shade. ${consequence}`)
  })
})

describe('a broken template', () => {
  it.each([['answer.txt'], ['notice.txt'], ['code.txt'], ['link.txt']])(
    'of a mail is to be mended, says doctor of %s',
    async (name) => {
      write(name, '{{nothing}}')

      const { code, out } = await daybrief('doctor')

      expect(code).toBe(1)
      expect(out).toMatch(/^mend {2}mails: .*\.txt:1: /m)
    },
  )

  it('of answers ends a worker that would take replies, whatever it serves', async () => {
    write('answer.txt', '{{nothing}}')
    configure('port: 0\nreplies: { folder: ./replies }')

    const { child, ended } = start(['worker'], inFolder())
    const late = setTimeout(() => child.kill('SIGKILL'), 5_000)
    const { code, err } = await ended
    clearTimeout(late)

    expect(code).toBe(2)
    expect(err).toContain('answer.txt:1: ')
  })
})

it('says of a theme for nobody that it is one', async () => {
  write('tenants/acne/palette.json', '{ "accent": "#7a1f5c" }')

  const { code, out } = await daybrief('doctor')

  expect(code).toBe(0)
  expect(out).toMatch(/^ok {4}templates: .*; tenants\/acne is for no tenant of the configuration$/m)
})

function configure(setting: string): void {
  const text = readFileSync(join(ROOT, 'daybrief.yaml'), 'utf8')
  const config = text.replaceAll('folder:./fixtures', `folder:${ROOT}/fixtures`)
  writeFileSync(join(folder, 'daybrief.yaml'), `${config}\n${setting}\n`)
}

function write(name: string, text: string): void {
  const file = join(folder, 'templates', name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

function daybrief(...words: string[]): Promise<Ended> {
  return command(words, inFolder())
}

function inFolder() {
  return { cwd: folder, main: join(folder, 'src', 'main.ts') }
}
