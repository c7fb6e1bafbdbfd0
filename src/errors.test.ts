import { expect, it } from 'vitest'
import { StoreError, traceOf } from './errors.ts'

it('says of an error of ours what it says', () => {
  const error = new StoreError('items.sqlite: the disk is full', { hint: 'Make room.' })

  expect(traceOf(error)).toEqual({
    ...{ code: 'store', why: 'items.sqlite: the disk is full', hint: 'Make room.' },
  })
})

it('says of any other error its kind and places, and none of its words', () => {
  const error = new RangeError('no date in "\n    at noon by the canary (room 4:10:30)\n"')

  const trace = traceOf(error)

  expect(trace).toMatchObject({ code: 'bug', name: 'RangeError', system: undefined })
  expect(trace.at?.[0]).toContain('errors.test.ts')
  expect(JSON.stringify(trace)).not.toContain('canary')
})

it.each([
  ['EISDIR', 'EISDIR'],
  ['the canary', undefined],
])('takes the code %s for the system’s own, or leaves it out', (code, system) => {
  expect(traceOf(Object.assign(new Error('words'), { code }))).toMatchObject({ system })
})
