import { expect, it, vi } from 'vitest'
import { openLog } from './log.ts'

it('writes words where a person watches, with the hint below', () => {
  const isTTY = Object.getOwnPropertyDescriptor(process.stderr, 'isTTY')
  Object.defineProperty(process.stderr, 'isTTY', { value: true, configurable: true })
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)

  openLog('info').error(
    {
      mailbox: '1f',
      counts: { tasks: 2 },
      ms: 7,
      address: 'ana@acme.example',
      hint: 'Mend it.',
    },
    'mailbox failed',
  )

  const said = write.mock.calls.map(([text]) => text).join('')
  write.mockRestore()
  if (isTTY) Object.defineProperty(process.stderr, 'isTTY', isTTY)
  else Reflect.deleteProperty(process.stderr, 'isTTY')
  expect(said).toBe('error  mailbox failed  mailbox=1f counts={"tasks":2} ms=7\n       Mend it.\n')
})
