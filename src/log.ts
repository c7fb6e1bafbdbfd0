import pino, { type Logger } from 'pino'

/**
 * The log: one JSON line an event, on standard error, so that standard output stays the report. Messages
 * are constant, fields vary; people are named by id. No text of a mail, no address, no token, ever.
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
    pino.destination({ dest: 2, sync: true }),
  )
}
