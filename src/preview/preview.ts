import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Opening, withTransport } from '../app.ts'
import { configFile, readConfig } from '../config.ts'
import { openLog } from '../log.ts'
import { startServer } from '../web/server.ts'
import { openEvents } from './events.ts'
import { openFindings } from './findings.ts'
import { openLastGood } from './last-good.ts'
import { playMornings } from './mornings.ts'
import { openRevisions } from './revisions.ts'
import { makeStudioRouter } from './router.ts'
import { openStudio, type StudioFolders } from './studio.ts'
import { watchFolders } from './watch.ts'

/**
 * `npm run preview`: the studio, on this machine only, until `signal`. Ends with 2 when it was typed wrong.
 * The configuration says whose mornings are played and how "Send me this" leaves.
 */
export async function preview(
  words: readonly string[],
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<number> {
  const typed = read(words)
  if (typeof typed === 'string') {
    say(typed)
    return 2
  }
  const { folders, port } = typed
  const config = readConfig(configFile(typed.config))
  const clock = () => new Date()
  await using stack = new AsyncDisposableStack() // or a port in use would leave the linter's thread behind
  const events = openEvents()
  const revisions = openRevisions(folders.templates)
  stack.defer(() => revisions.close())
  const findings = openFindings(folders.templates)
  stack.defer(() => findings.close())
  const studio = openStudio(folders, revisions)
  const watcher = await watchFolders([folders.templates, folders.cases], (files) => {
    studio.changed(files)
    events.tell('changed')
  })
  stack.defer(() => watcher.close())
  const router = makeStudioRouter({
    studio,
    events,
    sender: config.from,
    clock,
    findings: ({ name, html, text }) => findings.of({ name, html, text }),
    withTransport: (work) => withTransport(config, work),
  })
  const server = await startServer({ router, host: '127.0.0.1', port })
  stack.defer(() => server.close())
  stack.defer(() => events.close()) // first: the server waits for every answer to end
  say(`The studio is at http://localhost:${server.port}/ until Ctrl-C.`)

  void studio.list() // loads MJML, so that the first page does not wait for it
  void playing({ config, clock, log: openLog('silent'), isRehearsal: true }).then((played) => {
    studio.keepMornings(played)
    events.tell('changed')
  })
  await aborted(signal)
  return 0

  function playing(opening: Opening) {
    // A data folder that is not there: nobody was ever briefed.
    const fresh = { ...config, data: join(config.data, 'studio') }
    return openLastGood(() => playMornings({ ...opening, config: fresh }, signal)).get()
  }
}

interface Typed {
  readonly folders: StudioFolders
  readonly config: string | undefined
  readonly port: number
}

const PORT = 4100

const USAGE = `Usage: npm run preview [-- --port N] [--config FILE] [--templates FOLDER] [--cases FOLDER]

A page on this machine for whoever changes the templates (docs/templates.md).
  --port N             listen there (default: ${PORT}; 0 takes any that is free)
  --config FILE        whose mornings are played, and how "Send me this" leaves (default: daybrief.yaml)
  --templates FOLDER   default: templates
  --cases FOLDER       default: fixtures/briefings`

/** What was typed, or what to say of it. */
function read(words: readonly string[]): Typed | string {
  try {
    const { values } = parseArgs({ args: [...words], options: OPTIONS })
    const { port, config, templates, cases } = values
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
      return `--port: a number from 0 to 65535 (got ${port})\n\n${USAGE}`
    }
    const missing = [templates, cases].find((folder) => !existsSync(folder))
    if (missing !== undefined) return `There is no folder ${missing}.\n\n${USAGE}`
    return { folders: { templates, cases }, config, port: Number(port) }
  } catch (error) {
    // Foreseen: an option or a word that does not exist.
    return `${error instanceof Error ? error.message : error}\n\n${USAGE}`
  }
}

const OPTIONS = {
  port: { type: 'string', default: String(PORT) },
  config: { type: 'string' },
  templates: { type: 'string', default: 'templates' },
  cases: { type: 'string', default: join('fixtures', 'briefings') },
} as const

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((done) => signal.addEventListener('abort', () => done(), { once: true }))
}
