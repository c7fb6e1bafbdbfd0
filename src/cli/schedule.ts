import { schedule } from 'node-cron'

/**
 * The clock of the worker: one tick a minute in UTC, which no daylight saving touches; who is due is the
 * roster's to say. A tick that comes while one is at work is left out, for that one asks again anyway.
 */
export interface Schedule {
  /** No more ticks. The one at work goes on. */
  stop(): Promise<void>
}

const EVERY_MINUTE = '* * * * *'

export function everyMinute(tick: () => Promise<void>): Schedule {
  const task = schedule(EVERY_MINUTE, tick, {
    timezone: 'Etc/UTC',
    noOverlap: true,
    name: 'tick',
  })
  return {
    async stop() {
      await task.destroy()
    },
  }
}
