import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

/** The house as data: ARCHITECTURE.md is its picture. A wall is moved here and there in the same commit. */

const FLOORS = [
  ['model'],
  ['errors.ts', 'log.ts', 'engine.ts', 'config', 'config.ts', 'database'],
  ['roster', 'source', 'extract', 'store', 'compose', 'render', 'deliver', 'links'],
  ['run'],
  ['actions'], // a click may ask what the job would decide
  ['cli', 'web', 'preview'],
  ['app.ts', 'checkup.ts', 'start.ts', 'main.ts'],
] as const

/**
 * Commands and the roof know each other by design: main.ts is no more than start.ts behind the cache, which
 * runs cli/, whose commands ask app.ts for rooms, and `doctor` asks checkup.ts. `serve` and `worker` start the
 * other door. The studio plays the job and serves a page.
 */
const EXCEPTIONS = new Set([
  'cli > app.ts',
  'cli > checkup.ts',
  'cli > web',
  'preview > app.ts',
  'preview > web',
  'checkup.ts > app.ts',
  'main.ts > start.ts',
])

const HOMES: Record<string, readonly string[]> = {
  mjml: ['render/'],
  handlebars: ['render/'],
  nodemailer: ['deliver/'],
  'node-cron': ['cli/schedule.ts'],
  commander: ['cli/'],
  pino: ['log.ts'],
  'node:sqlite': ['database/'],
  'node:v8': ['engine.ts'],
  'postal-mime': ['source/'],
  htmlparser2: ['source/', 'preview/lint/'],
  caniemail: ['preview/lint/'],
  'ical.js': ['source/calendar/'],
  yaml: ['config.ts'],
  hono: ['web/', 'preview/router.ts'],
  'playwright-core': ['preview/shots.ts'],
  '@hono/node-server': ['web/'],
  'prom-client': ['web/'],
  zod: ['config/'],
  '@date-fns/tz': ['model/day.ts'],
}

const WORDS_NOT_ROOMS = /(^|\/)(utils?|common|shared|helpers?|services?|managers?|index)(\/|\.ts$)/

const SOURCE = resolve(import.meta.dirname, '../src')
const FILES = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, text: readFileSync(join(SOURCE, file), 'utf8') }))
const CODE = FILES.filter(
  ({ file }) => !file.endsWith('.test.ts') && !file.endsWith('-contract.ts'),
)

describe('the house', () => {
  it('gives every file a floor', () => {
    const homeless = CODE.filter(({ file }) => floorOf(roomOf(file)) < 0)

    expect(homeless.map(({ file }) => file)).toEqual([])
  })

  it('imports only downward, and never from room to room', () => {
    const wrong = edges().filter(({ from, to }) => {
      const [a, b] = [roomOf(from), roomOf(to)]
      if (a === b || EXCEPTIONS.has(`${a} > ${b}`)) return false
      if (floorOf(a) === 1 && floorOf(b) === 1) return false // the ground's own stones; cycles are caught below
      return floorOf(b) >= floorOf(a)
    })

    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([])
  })

  it('has no cycles, types included', () => {
    const graph = Map.groupBy(edges(), ({ from }) => from)
    const done = new Set<string>()
    const cycles: string[] = []
    const visit = (file: string, path: readonly string[]) => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' > '))
      if (path.includes(file) || done.has(file)) return
      for (const { to } of graph.get(file) ?? []) visit(to, [...path, file])
      done.add(file)
    }
    for (const { file } of CODE) visit(file, [])

    expect(cycles).toEqual([])
  })

  it('keeps each package in its one home', () => {
    const strays = CODE.flatMap(({ file, text }) =>
      specifiers(text)
        .filter((name) => {
          const homes = HOMES[packageOf(name)]
          return homes !== undefined && !homes.some((home) => file.startsWith(home))
        })
        .map((name) => `${file} imports ${name}`),
    )

    expect(strays).toEqual([])
  })

  it('names a home for every package it depends on', () => {
    const manifest = JSON.parse(readFileSync(resolve(SOURCE, '../package.json'), 'utf8'))

    const homeless = Object.keys(manifest.dependencies).filter((name) => !HOMES[name])

    expect(homeless).toEqual([])
  })

  it('keeps the studio, whose packages are for development, out of what runs', () => {
    const strays = edges().filter(
      ({ from, to }) => to.startsWith('preview/') && !from.startsWith('preview/'),
    )

    expect(strays.map(({ from, to }) => `${from} imports ${to}`)).toEqual([])
  })

  it('reads the environment in config.ts only, and sets the exit code in start.ts only', () => {
    const environment = CODE.filter(({ text }) => text.includes('process.env'))
    const exits = CODE.filter(({ text }) => text.includes('process.exitCode'))

    expect(environment.map(({ file }) => file)).toEqual(['config.ts'])
    expect(exits.map(({ file }) => file)).toEqual(['start.ts'])
  })

  it('takes the clock as an argument below the doors', () => {
    const clocks = CODE.filter(({ file }) => floorOf(roomOf(file)) < floorOf('cli')).filter(
      ({ text }) => /new Date\(\)|Date\.now\(\)/.test(withoutComments(text)),
    )

    expect(clocks.map(({ file }) => file)).toEqual([])
  })

  it('lets the pure rooms neither read nor write', () => {
    const impure = CODE.filter(({ file }) => /^(extract|compose|links|model)\//.test(file))
      .filter(({ text }) => /from 'node:(fs|net|http|child_process|timers)/.test(text))
      .map(({ file }) => file)

    expect(impure).toEqual([])
  })

  it('has no folder or file for leftovers', () => {
    expect(FILES.map(({ file }) => file).filter((file) => WORDS_NOT_ROOMS.test(file))).toEqual([])
  })

  it('opens rooms under the roof only', () => {
    const opened = /\b(openRoster|openStore|openTransport|openRenderer|openLinks|openSource)\(/
    const strays = CODE.filter(({ file }) => /^(cli|run)\//.test(file))
      .filter(({ text }) => specifiers(text).some((name) => name.endsWith('/open.ts')))
      .map(({ file }) => file)

    expect(CODE.find(({ file }) => file === 'app.ts')?.text).toMatch(opened)
    expect(strays).toEqual([])
  })

  it('names every environment variable and every command in README', () => {
    const readme = readFileSync(resolve(SOURCE, '../README.md'), 'utf8')
    const config = FILES.find(({ file }) => file === 'config.ts')?.text ?? ''
    const commands = FILES.find(({ file }) => file === 'cli/command-line.ts')?.text ?? ''
    const names = [
      ...[...config.matchAll(/^ {2}'([A-Z_]+)',$/gm)].map(([, name]) => name ?? ''),
      ...[...commands.matchAll(/(?:add|command)\('([a-z]+)'/g)].map(([, name]) => name ?? ''),
    ]

    const isNamed = (name: string) => new RegExp(`\`(?:[a-z]+ )?${name}\\b`).test(readme)

    expect(names.length).toBeGreaterThan(12)
    expect(names.filter((name) => !isNamed(name))).toEqual([])
  })
})

function roomOf(file: string): string {
  return file.split('/')[0] ?? file
}

function floorOf(room: string): number {
  return FLOORS.findIndex((floor) => floor.some((name) => name === room))
}

function edges(): { from: string; to: string }[] {
  return CODE.flatMap(({ file, text }) =>
    specifiers(text)
      .filter((name) => name.startsWith('.'))
      .map((name) => ({
        from: file,
        to: relative(SOURCE, resolve(SOURCE, dirname(file), name)),
      })),
  )
}

function specifiers(text: string): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, name]) => name ?? '')
}

/** Without the path inside it: `hono/cookie` is hono's. */
function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '')
}
