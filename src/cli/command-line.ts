import { Command, CommanderError, Option } from 'commander'
import manifest from '../../package.json' with { type: 'json' }
import { parseCount, parseDay, parseInstant, parsePort } from './arguments.ts'
import {
  type BulkWords,
  type ConfigWord,
  type DemoWords,
  type ExplainWords,
  type LogWords,
  MAILBOX_VERBS,
  type RepliesWords,
  type RunWords,
  type ServeWords,
  type StatusWords,
  type TenantWords,
  type WorkerWords,
} from './words.ts'

/**
 * The table of commands. Each action is imported when it is asked for, so that `extract` and `--help` wait for
 * no room that they do not enter.
 */
export async function runCommandLine(words: readonly string[]): Promise<number> {
  let exitCode = 0
  const program = commands((work) => async (...given) => {
    exitCode = await work(...given)
  })
  try {
    await program.parseAsync([...words], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return error.exitCode === 0 ? 0 : 2
  }
  return exitCode
}

type Ends = <Given extends unknown[]>(
  work: (...given: Given) => Promise<number>,
) => (...given: Given) => Promise<void>

function commands(ends: Ends): Command {
  const program = new Command('daybrief')
    .description(
      'A morning briefing made from your own mailbox and calendar, on your own machines.',
    )
    .option('--config <file>', 'configuration (default: $DAYBRIEF_CONFIG, else daybrief.yaml)')
    .version(manifest.version, '--version', 'show which version this is')
    .helpOption('-h, --help', 'show help')
    .helpCommand(true)
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(`${text}Try: daybrief --help\n`) })

  const config = () => new Option('--config <file>', 'configuration')
  const add = (name: string, description: string, parent = program) =>
    parent.command(name).description(description).addOption(config())

  add('run', 'brief everyone who is due now, once, and exit')
    .option('--now <instant>', 'take this instant for now, such as 2026-03-27T07:00Z', parseInstant)
    .option('--day <date>', 'brief everyone at their own send time of that day', parseDay)
    .option('--tenant <id>', 'only this tenant; repeatable', collect)
    .option('--mailbox <address>', 'only this mailbox; repeatable', collect)
    .option('--dry-run', 'write the mail to the outbox, and remember nothing')
    .option('--force', 'again today, as a higher revision, whatever the hour')
    .option('--json', 'one JSON object a mailbox')
    .action(ends(async (options: RunWords) => (await import('./run.ts')).run(all(options))))

  add('demo', 'brief the fixture mailboxes for their own Friday morning (npm start)')
    .option('--fresh', 'forget what was sent before, and start over')
    .action(ends(async (options: DemoWords) => (await import('./demo.ts')).demo(all(options))))

  add('worker', 'brief everyone when they are due, and serve the links, until SIGTERM')
    .option('--no-serve', 'only brief: another process serves the links')
    .action(
      ends(async (options: WorkerWords) => (await import('./worker.ts')).worker(all(options))),
    )

  add('serve', 'serve the pages behind the links of the mails, until SIGTERM (npm run serve)')
    .option('--host <host>', 'listen there (default: host of the configuration)')
    .option('--port <port>', 'on that port (default: port of the configuration)', parsePort)
    .action(ends(async (options: ServeWords) => (await import('./serve.ts')).serve(all(options))))

  add('replies', 'do what replies to briefings ask, once, and answer them')
    .argument('[folder]', 'of .eml files, or a maildir (default: replies.folder)')
    .option('--json', 'one JSON object a reply')
    .action(
      ends(async (folder: string | undefined, options: RepliesWords) =>
        (await import('./replies.ts')).replies(folder, all(options)),
      ),
    )

  add('health', 'was the worker at work lately? (for a container’s health check)').action(
    ends(async (options: ConfigWord) => (await import('./heartbeat.ts')).health(all(options))),
  )

  add('explain', 'the layers that decide whether somebody is briefed, and the one that decided')
    .argument('<address>')
    .option('--now <instant>', 'take this instant for now', parseInstant)
    .option('--json', 'as one JSON object')
    .action(
      ends(async (address: string, options: ExplainWords) =>
        (await import('./explain.ts')).explain(address, all(options)),
      ),
    )

  add('status', 'who was sent, skipped and why, deferred, refused or failed')
    .option('--day <date>', 'that day (default: the last one with an outcome)', parseDay)
    .option('--days <number>', 'how many ended how on each of the last days', parseCount)
    .option('--json', 'one JSON object a mailbox, or a day')
    .action(
      ends(async (options: StatusWords) => (await import('./status.ts')).status(all(options))),
    )

  const tenant = program.command('tenant').description('tenants and their toggle')
  add('list', 'each tenant, its toggle and who moved it', tenant).action(
    ends(async (options: ConfigWord) => (await import('./tenant.ts')).listTenants(all(options))),
  )
  for (const state of ['on', 'off'] as const) {
    add(state, `turn the briefing ${state} for a tenant; it stays so`, tenant)
      .argument('<id>')
      .option('--dry-run', 'say for how many people and from when, and do nothing')
      .action(
        ends(async (id: string, options: TenantWords) =>
          (await import('./tenant.ts')).setTenant(id, state === 'on', all(options)),
        ),
      )
  }

  const mailbox = program.command('mailbox').description('people, their switches and their data')
  add('list', 'each mailbox, or those found, and the switch that decides', mailbox)
    .argument('[text]', 'in their name or address')
    .action(
      ends(async (text: string | undefined, options: ConfigWord) =>
        (await import('./mailbox.ts')).listMailboxes(text, all(options)),
      ),
    )
  for (const { verb, help } of MAILBOX_VERBS) {
    add(verb, help, mailbox)
      .argument('<address>')
      .action(
        ends(async (address: string, options: ConfigWord) =>
          (await import('./mailbox.ts')).changeMailbox(verb, address, all(options)),
        ),
      )
  }

  add('bulk', 'turn many people on or off, by a CSV with a result for each row', mailbox)
    .argument('<file>', 'with the columns address,briefing (on or off); - for standard input')
    .option('--dry-run', 'say what it would do, and do nothing')
    .addHelpText(
      'after',
      `
Columns stand in any order between commas, semicolons or tabs; others are not looked at.
Every row that can be understood is done, all in one transaction; twice is as good as once.
Exits 0 when all rows were understood, 1 when some were not (the others are done), 2 when
the file can’t be read as such (nothing is done).`,
    )
    .action(
      ends(async (file: string, options: BulkWords) =>
        (await import('./bulk.ts')).switchMany(file, all(options)),
      ),
    )

  program
    .command('extract')
    .description('what the extractor sees: JSON lines {"id","text"} in, {"id","items"} out')
    .action(ends(async () => (await import('./extract.ts')).extractLines()))

  const admin = program
    .command('admin')
    .description('the administrator’s pages, and what was changed')
  admin
    .command('password')
    .description('ask for a password, and print its hash for the configuration')
    .action(ends(async () => (await import('./admin.ts')).hashPassword()))

  add('log', 'who changed what when, newest first', admin)
    .option('--last <number>', 'how many', parseCount, 50)
    .option('--json', 'one JSON object a change')
    .action(ends(async (options: LogWords) => (await import('./admin.ts')).showLog(all(options))))

  add('doctor', 'check configuration, folders, zones, templates, the secret and delivery').action(
    ends(async (options: ConfigWord) => (await import('./doctor.ts')).doctor(all(options))),
  )
  inherit(program)
  return program

  // --config may stand before or after the command.
  function all<T extends ConfigWord>(options: T): T {
    return { ...program.opts<ConfigWord>(), ...options }
  }
}

function collect(value: string, earlier: readonly string[] | undefined): readonly string[] {
  return [...(earlier ?? []), value]
}

// Commander does not hand these down to commands made before they were set.
function inherit(program: Command): void {
  for (const command of program.commands) {
    command.copyInheritedSettings(program)
    inherit(command)
  }
}
