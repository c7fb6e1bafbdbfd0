import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { processHolder } from './holder.ts'

const NOW = new Date('2026-03-27T11:00:00Z')
const holder = processHolder(() => NOW)
const [place, pid, start] = holder.id.split(':')

describe('the process as a holder of claims', () => {
  it('has the same id each time it is asked', () => {
    expect(processHolder(() => NOW).id).toBe(holder.id)
    expect(pid).toBe(String(process.pid))
  })

  it('takes itself for alive', () => {
    expect(holder.isDead(holder.id)).toBe(false)
  })

  it('takes an earlier process with its own number for dead', () => {
    expect(holder.isDead(`${place}:${pid}:${start}0`)).toBe(true)
  })

  it('takes a process that has ended for dead', async () => {
    const child = spawn(process.execPath, ['-e', ''])
    await once(child, 'exit')

    expect(holder.isDead(`${place}:${child.pid}:1`)).toBe(true)
  })

  it('knows nothing of other machines', () => {
    expect(holder.isDead(`elsewhere:${pid}:1`)).toBe(false)
  })

  it.each(['', place, `${place}:`, `${place}:x:1`, `${place}:-1:1`, `${place}:0:1`, 'a:b:c:d'])(
    'takes nobody for dead whose id it can not read: %j',
    (id) => {
      expect(holder.isDead(id ?? '')).toBe(false)
    },
  )
})
