import { expect, it } from 'vitest'
import { reasonOf } from '../model/reason.ts'
import { COMMITMENTS } from './commitment.ts'
import { REQUESTS } from './request.ts'

// perspective.ts makes no items of these.
const SOFT = ['lets', 'needs-doing', 'waits-for-answer']

it('every code that makes items is a reason that a person can be told', () => {
  const codes = [...REQUESTS, ...COMMITMENTS].map(({ reason }) => reason)
  const untold = codes.filter((code) => reasonOf(code) === undefined)

  expect([...new Set(untold)].toSorted()).toEqual(SOFT)
})
