import { expect, it } from 'vitest'
import { makeMailbox } from '../../test/support/make.ts'
import { BriefError } from '../errors.ts'
import { openBookings, openSource } from './open.ts'

it('opens a folder', () => {
  expect(openSource('folder:/srv/mailboxes', makeMailbox())).toHaveProperty('mail')
  expect(openBookings('folder:/srv/mailboxes')).toHaveProperty('book')
})

it.each(['imap://acme.example', 'constructor:x', './mailboxes', ''])(
  'refuses "%s" and says what is known',
  (url) => {
    for (const open of [() => openSource(url, makeMailbox()), () => openBookings(url)]) {
      expect(open).toThrow(BriefError)
      expect(open).toThrow(expect.objectContaining({ hint: 'Known: folder:PATH' }))
    }
  },
)
