import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Findings, openFindings } from './findings.ts'

const TEMPLATES = join(import.meta.dirname, '..', '..', 'templates')
const MAIL = { name: 'plain', html: '<html><body><p>Hello</p></body></html>', text: 'Hello' }

let findings: Findings

beforeEach(() => {
  findings = openFindings(TEMPLATES)
})

afterEach(() => findings.close())

it('answers the next mail after one that breaks the linter', async () => {
  const told = vi.spyOn(console, 'error').mockReturnValue()

  expect(await findings.of({ ...MAIL, html: null as never })).toEqual([])
  expect(await findings.of(MAIL)).toContainEqual(expect.objectContaining({ rule: 'lang-dir' }))
  expect(told).toHaveBeenCalledOnce()
  told.mockRestore()
})
