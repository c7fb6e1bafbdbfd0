import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readCases } from './cases.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cases-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('preview cases', () => {
  it('come with instants as dates and work hours as text', async () => {
    const ordinary = (await readCases('fixtures/briefings')).find((it) => it.id === 'ordinary')!

    expect(ordinary.briefing.madeAt).toBeInstanceOf(Date)
    expect(ordinary.briefing.agenda[0]?.meeting.start).toBeInstanceOf(Date)
    expect(ordinary.briefing.tasks.items[0]?.item.start).toBe(0)
    expect(ordinary.mailbox.workHours.start).toBe('09:00')
  })

  it.each([
    ['{}', /a\.json: no briefing to preview/],
    ['{"name":"x","mailbox":{},"briefing":{}}', /a\.json: no briefing to preview/],
    ['{"madeAt":"2026-13-45T00:00:00Z"}', /a\.json: RangeError: "madeAt" is no instant/],
    ['{"start":"tomorrow"}', /a\.json: RangeError: "start" is no instant: "tomorrow"/],
    ['{"briefing":{"day":"26-03-27"}}', /a\.json: RangeError: "day" is no day: "26-03-27"/],
    ['{"timeZone":"Mars/Base"}', /a\.json: RangeError: "timeZone" is no time zone: "Mars/],
    ['{', /a\.json: SyntaxError/],
  ])('that are %s name the file', async (text, message) => {
    writeFileSync(join(folder, 'a.json'), text)

    await expect(readCases(folder)).rejects.toThrow(message)
  })
})
