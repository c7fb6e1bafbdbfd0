import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MINUTE } from '../model/day.ts'
import { beginWith } from './opening.ts'
import type { ConfigWord } from './words.ts'

/** A worker marks that it gets on, in a file: a container's health check needs no port. */
const LATEST_MS = 5 * MINUTE

export function beat(data: string, now: Date): void {
  mkdirSync(data, { recursive: true, mode: 0o700 })
  writeFileSync(fileIn(data), `${now.toISOString()}\n`)
}

/** 0 when the worker of this data folder was at work lately. */
export async function health(words: ConfigWord): Promise<number> {
  const { config, clock } = beginWith(words)
  const age = clock().getTime() - (lastBeat(config.data)?.getTime() ?? 0)
  const isWell = Math.abs(age) < LATEST_MS // a mark from the future was made by a clock that went ahead
  const seconds = Math.max(0, Math.round(age / 1000))
  console.log(
    isWell
      ? `The worker was at work ${seconds} s ago.`
      : 'The worker has not been at work for five minutes: is it running, and what does its log say?',
  )
  return isWell ? 0 : 1
}

/** When a worker of this data folder last made its mark; undefined when none did. */
export function lastBeat(data: string): Date | undefined {
  return statSync(fileIn(data), { throwIfNoEntry: false })?.mtime
}

function fileIn(data: string): string {
  return join(data, 'worker.tick')
}
