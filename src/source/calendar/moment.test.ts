import { describe, expect, it } from 'vitest'
import { momentOf, readDuration, readMoment } from './moment.ts'

const HOURS = 3_600_000

describe('a moment', () => {
  it.each([
    [':20260327', '2026-03-27T00:00:00', 'date', undefined],
    [';VALUE=DATE:20260327', '2026-03-27T00:00:00', 'date', undefined],
    [':20260327T090000Z', '2026-03-27T09:00:00', 'utc', undefined],
    [':20260327T090000', '2026-03-27T09:00:00', 'local', undefined],
    [';TZID=Europe/Berlin:20260327T0900', '2026-03-27T09:00:00', 'local', 'Europe/Berlin'],
    [
      ';tzid="(UTC+01:00) Bern":20260327T090000',
      '2026-03-27T09:00:00',
      'local',
      '(UTC+01:00) Bern',
    ],
    [';TZID=Europe/Berlin:20260327T090000Z', '2026-03-27T09:00:00', 'utc', undefined],
    [':20161231T235960Z', '2016-12-31T23:59:59', 'utc', undefined],
    [':20240229', '2024-02-29T00:00:00', 'date', undefined],
    [':00010101T000000Z', '0001-01-01T00:00:00', 'utc', undefined],
    [':99991231T235959', '9999-12-31T23:59:59', 'local', undefined],
  ])('reads %s', (property, wall, kind, zone) => {
    expect(readMoment(property)).toEqual({ wall: Date.parse(`${wall}Z`), kind, zone })
  })

  it.each([
    '',
    'tomorrow',
    '2026',
    '20260230',
    '20260431',
    '20250229',
    '20261301',
    '20260327T250000',
    '20260327T09',
    '20260327T090000X',
    '20260327 090000',
    '2026-03-27',
  ])('does not take %j for one', (value) => {
    expect(momentOf(value, undefined)).toBeUndefined()
  })
})

describe('a duration', () => {
  it.each([
    ['PT1H30M', 0, 1.5 * HOURS],
    ['P1D', 24 * HOURS, 0],
    ['P2W', 14 * 24 * HOURS, 0],
    ['P1DT2H', 24 * HOURS, 2 * HOURS],
    ['+PT45S', 0, 45_000],
    ['-PT1H', 0, 0],
  ])('reads %s', (value, wall, elapsed) => {
    expect(readDuration(value)).toEqual({ wall, elapsed })
  })

  it.each(['', '1H', 'PT1X', 'P99999999999999D'])('does not take %j for one', (value) => {
    expect(readDuration(value)).toBeUndefined()
  })
})
