import { type Opening, openFront, openReplyDesk, type TakeReplies, withRooms } from '../app.ts'
import { traceOf } from '../errors.ts'
import { briefDue } from '../run/due.ts'
import { eraseClosed, eraseRestored } from '../run/erase.ts'
import { makeStepKeeper } from '../run/keep-in-step.ts'
import type { Rooms } from '../run/rooms.ts'
import type { Metrics } from '../web/metrics.ts'
import { beat } from './heartbeat.ts'
import { beginWith, configuredNow, tellClosed } from './opening.ts'
import { everyMinute } from './schedule.ts'
import { serveFront } from './serve.ts'
import { aborted, stopSignal } from './stop-signal.ts'
import type { WorkerWords } from './words.ts'

const SECOND = 1_000

/**
 * Briefs everyone when they are due, and serves the links, until SIGTERM. What was missed while it was
 * down is caught up at start.
 */
export async function worker(words: WorkerWords): Promise<number> {
  const opening = beginWith({ ...words, level: 'info' })
  const signal = stopSignal()
  return withRooms(opening, async (rooms) => {
    await tellClosed(rooms.roster, opening)
    await eraseRestored(rooms)
    const nextDue = await rooms.roster.nextDue()
    const { replies } = opening.config
    const take = replies && (await openReplyDesk(opening, rooms, replies.folder))
    // Last of what may fail: a server that listens keeps the process from ending.
    const server = words.serve
      ? await serveFront(await openFront(opening, rooms), opening)
      : undefined
    const keepInStep = makeStepKeeper(rooms, () => configuredNow(opening.config))
    let isWell = true
    const turn = new Turn(async () => {
      isWell = await tick(rooms, opening, { keepInStep, wasWell: isWell }, signal, server?.metrics)
      if (take && !signal.aborted) await tickReplies(take, opening)
    })
    opening.log.info({ nextDue }, 'worker started')
    const schedule = everyMinute(() => turn.take())
    await turn.take()
    await aborted(signal)
    opening.log.info({ signal: String(signal.reason) }, 'worker stopping')
    await Promise.all([schedule.stop(), server?.close()])
    await turn.current
    opening.log.info({}, 'worker stopped')
    return 0
  })
}

/** One tick at a time: a second caller gets the one at work. */
class Turn {
  readonly #work: () => Promise<void>
  #current: Promise<void> | undefined

  constructor(work: () => Promise<void>) {
    this.#work = work
  }

  take(): Promise<void> {
    this.#current ??= this.#work().finally(() => {
      this.#current = undefined
    })
    return this.#current
  }

  get current(): Promise<void> {
    return this.#current ?? Promise.resolve()
  }
}

// A tick that fails as a whole (the roster's disk is full) is logged, and the next minute tries again. One that
// follows a failed one makes no mark when it begins: `health` would take failing for work.
async function tick(
  rooms: Rooms,
  { clock, config, log }: Opening,
  { keepInStep, wasWell }: { keepInStep: (now: Date) => Promise<void>; wasWell: boolean },
  signal: AbortSignal,
  metrics: Metrics | undefined,
): Promise<boolean> {
  try {
    let markedAt = clock()
    if (wasWell) beat(config.data, markedAt)
    await keepInStep(markedAt)
    await briefDue(clock(), rooms, signal, ({ kind }, ms) => {
      metrics?.briefed(kind, ms)
      // Thousands due at once take longer than a worker may be silent; a mark takes as long as a briefing.
      if (clock().getTime() - markedAt.getTime() < SECOND) return
      markedAt = clock()
      beat(config.data, markedAt)
    })
    await eraseClosed(rooms, () => configuredNow(config), clock())
    return true
  } catch (error) {
    log.error(traceOf(error), 'tick failed')
    return false
  }
}

// Apart from the tick above: a folder that is away must not stop a briefing, nor the other way round.
async function tickReplies(take: TakeReplies, { clock, log }: Opening): Promise<void> {
  try {
    await take(clock())
  } catch (error) {
    log.error(traceOf(error), 'replies not read')
  }
}
