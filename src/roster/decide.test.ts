import { describe, expect, it } from 'vitest'
import { FRIDAY, makeMailbox } from '../../test/support/make.ts'
import { LAYERS } from '../model/outcome.ts'
import { decide, decideBySwitches, type Facts, layers, switchedOffBy } from './decide.ts'

const ON = { on: true, source: 'configuration' }
const OFF = { on: false, source: 'command line, 2026-03-27 07:00 UTC' }

function facts(given: Partial<Facts> = {}): Facts {
  return {
    tenantToggle: ON,
    adminToggle: ON,
    subscription: ON,
    preferences: {},
    isAway: false,
    isWorkday: true,
    window: 'open',
    wasBriefed: false,
    mailbox: makeMailbox(),
    day: FRIDAY,
    ...given,
  }
}

const NOT_FORCED = { force: false }
const FORCED = { force: true }

describe('the switches alone', () => {
  const EIGHT = Array.from({ length: 8 }, (_, bits) => ({
    tenantToggle: bits & 1 ? ON : OFF,
    adminToggle: bits & 2 ? ON : OFF,
    subscription: bits & 4 ? ON : OFF,
  }))

  it.each(EIGHT)('decide as a morning on which all else passes: %j', (switches) => {
    const decision = decide(facts(switches), NOT_FORCED)

    expect(switchedOffBy(switches)).toBe(decision.kind === 'skip' ? decision.layer : undefined)
    expect(decideBySwitches(switches)).toEqual(decision)
  })
})

describe('what a person prefers', () => {
  it('is named as the source of the layer that it moved', () => {
    const preferences = { timeZone: 'America/New_York', workdays: ['fri'] } as const

    const sources = layers(facts({ preferences })).map(({ layer, source }) => [layer, source])

    expect(sources).toContainEqual(['workday', 'the person'])
    expect(sources).toContainEqual(['window', 'the person'])
    expect(layers(facts()).map(({ source }) => source)).not.toContain('the person')
  })
})

describe('decide', () => {
  it('briefs when every layer passes', () => {
    expect(decide(facts(), NOT_FORCED)).toEqual({ kind: 'brief' })
  })

  it.each([
    [{ tenantToggle: OFF }, 'tenant', 'tenant-off'],
    [{ adminToggle: OFF }, 'admin', 'off-by-admin'],
    [{ subscription: OFF }, 'unsubscribed', 'unsubscribed'],
    [{ isAway: true }, 'away', 'away'],
    [{ isWorkday: false }, 'workday', 'not-a-workday'],
    [{ window: 'early' }, 'window', 'too-early'],
    [{ window: 'late' }, 'window', 'too-late'],
    [{ wasBriefed: true }, 'briefed', 'already-briefed'],
  ] as const)('skips on %j', (given, layer, reason) => {
    expect(decide(facts(given), NOT_FORCED)).toEqual({ kind: 'skip', layer, reason })
  })

  it('lets the first layer that fails decide, for every combination', () => {
    let combinations = 0
    for (const given of everyCombination()) {
      combinations++
      const failing = layers(given).filter(({ passes }) => !passes)
      const decision = decide(given, NOT_FORCED)

      expect(decision.kind).toBe(failing.length === 0 ? 'brief' : 'skip')
      if (decision.kind === 'skip') expect(failing[0]).toMatchObject(withoutKind(decision))
    }
    expect(combinations).toBe(2 ** 6 * 3)
  })

  it('is overruled by force in the window and the briefing already sent, and nowhere else', () => {
    for (const given of everyCombination()) {
      const decision = decide(given, FORCED)

      expect(decision).toEqual(decide({ ...given, window: 'open', wasBriefed: false }, NOT_FORCED))
    }
  })

  it('never briefs somebody who is switched off or has left, whatever else is said', () => {
    for (const given of everyCombination()) {
      const { tenantToggle, adminToggle, subscription } = given
      if (tenantToggle.on && adminToggle.on && subscription.on) continue

      expect(decide(given, FORCED).kind).toBe('skip')
    }
  })
})

describe('layers', () => {
  it('answer in their order, all of them', () => {
    for (const given of everyCombination()) {
      expect(layers(given).map(({ layer }) => layer)).toEqual(LAYERS)
    }
  })

  it('say what they saw and where', () => {
    const seen = layers(facts({ subscription: OFF, isWorkday: false, window: 'late' }))

    expect(
      seen.map(({ layer, passes, value, source }) => [layer, passes, value, source].join(' | ')),
    ).toEqual([
      'tenant | true | acme is on | configuration',
      'admin | true | on | configuration',
      'unsubscribed | false | unsubscribed | command line, 2026-03-27 07:00 UTC',
      'away | true | not away on 2026-03-27 | calendar',
      'workday | false | 2026-03-27 is a fri; works mon, tue, wed, thu, fri | configuration',
      'window | false | late: 07:00 to 11:00 America/New_York, 2026-03-27T11:00Z to 2026-03-27T15:00Z | configuration',
      'briefed | true | not yet briefed for 2026-03-27 | roster',
    ])
  })

  it('say on which day a window that crosses midnight ends', () => {
    const [window] = layers(facts({ mailbox: makeMailbox({ sendAt: '22:30' }) })).slice(5)

    expect(window?.value).toContain('22:30 to 02:30 on 2026-03-28 America/New_York')
  })
})

function everyCombination(): Facts[] {
  const toggles = [ON, OFF]
  const answers = [true, false]
  const windows = ['early', 'open', 'late'] as const
  return toggles.flatMap((tenantToggle) =>
    toggles.flatMap((adminToggle) =>
      toggles.flatMap((subscription) =>
        answers.flatMap((isAway) =>
          answers.flatMap((isWorkday) =>
            answers.flatMap((wasBriefed) =>
              windows.map((window) =>
                facts({
                  tenantToggle,
                  adminToggle,
                  subscription,
                  isAway,
                  isWorkday,
                  wasBriefed,
                  window,
                }),
              ),
            ),
          ),
        ),
      ),
    ),
  )
}

function withoutKind({ kind: _, ...rest }: { kind: string }): object {
  return rest
}
