import pino, { type DestinationStream, type Logger } from 'pino'

/**
 * The log, on standard error, so that standard output stays the report: one JSON line an event, or plain
 * words where a person watches. Messages are constant, fields vary; people are named by id. No text of a
 * mail, no address, no token, ever.
 */
export type Log = Logger

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

export function openLog(level: LogLevel): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: ['address', 'token', 'subject', 'text', 'html', '*.address', '*.token', '*.text'],
        remove: true,
      },
    },
    // Synchronous: a process that is killed has said all it had to say.
    process.stderr.isTTY ? forPeople() : pino.destination({ dest: 2, sync: true }),
  )
}

/** `error  mailbox failed  mailbox=1f… why=…`, and a hint on a line of its own. */
function forPeople(): DestinationStream {
  return {
    write(line) {
      const { level, time: _, msg, hint, ...fields } = JSON.parse(line)
      const words = Object.entries(fields).map(([name, value]) =>
        typeof value === 'object' ? `${name}=${JSON.stringify(value)}` : `${name}=${value}`,
      )
      const advice = hint === undefined ? '' : `\n       ${hint}`
      const name = pino.levels.labels[level] ?? ''
      process.stderr.write(`${name.padEnd(5)}  ${msg}  ${words.join(' ')}${advice}\n`)
    },
  }
}
