import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays } from '../src/model/day.ts'
import { command, start } from './support/command.ts'
import { type Company, makeCompany } from './support/company.ts'
import { openSink, type Sink } from './support/sink.ts'

const PEOPLE = 60
const KILLS = 50
const IN_HAND = 4 // mailboxes at a time: as many mails can be in doubt at one kill
const MONDAY = '2026-03-02'

let folder: string
let sink: Sink
let company: Company

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybrief-kill-'))
  sink = await openSink({ delayMs: 10 })
  company = makeCompany({ folder, people: PEOPLE, deliver: `smtp://127.0.0.1:${sink.port}` })
})

afterAll(async () => {
  await sink.close()
  rmSync(folder, { recursive: true })
})

it('killed at fifty random moments, loses nobody and repeats only what was in doubt', async () => {
  let day = MONDAY
  let kills = 0
  const runs: { day: string; kills: number }[] = []
  const random = seeded(20260327)
  while (kills < KILLS) {
    const before = kills
    // Each try goes on where the last one was killed. Four at most: a mail in whose hand-over five processes
    // died is given up, and four kills may all hit the same one.
    for (let tries = 0; tries < 4 && kills < KILLS; tries++) {
      if (await killedDuring(day, random)) kills++
      else break
    }
    const end = await command(['run', '--config', company.config, '--day', day, '--json'])
    expect(end.err).toBe('')
    expect(end.code).toBe(0)
    runs.push({ day, kills: kills - before })
    day = addDays(day, 1)
  }

  for (const run of runs) {
    const ofDay = sink.taken.filter(({ messageId }) => messageId.includes(`brief.${run.day}.`))
    const perPerson = Map.groupBy(ofDay, ({ to }) => to)
    expect([...perPerson.keys()].toSorted()).toEqual(company.addresses.toSorted())
    for (const copies of perPerson.values()) {
      expect(new Set(copies.map(({ messageId }) => messageId)).size).toBe(1)
    }
    expect(ofDay.length - PEOPLE).toBeLessThanOrEqual(run.kills * IN_HAND)
  }
  const repeated = sink.taken.length - runs.length * PEOPLE
  console.log(
    `${kills} kills over ${runs.length} mornings of ${PEOPLE} people: 0 lost, ${repeated} sent again while in doubt`,
  )
}, 240_000)

/** Starts a run and kills it somewhere between its first breath and its last mail. False when it ended first. */
async function killedDuring(day: string, random: () => number): Promise<boolean> {
  const taken = sink.taken.length
  const { child, ended } = start(['run', '--config', company.config, '--day', day])
  if (random() < 0.8) await Promise.race([until(() => sink.taken.length > taken), ended])
  await new Promise((resolve) => setTimeout(resolve, random() * 120))
  child.kill('SIGKILL')
  return (await ended).code === null
}

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 3000 && !isSo(); tries++) {
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
