import { expect, it } from 'vitest'
import { makeMailbox } from '../../test/support/make.ts'
import { BriefError } from '../errors.ts'
import { openSource } from './open.ts'

it('opens a folder', () => {
  expect(openSource('folder:/srv/mailboxes', makeMailbox())).toHaveProperty('mail')
})

it.each(['imap://acme.example', 'constructor:x', './mailboxes', ''])(
  'refuses "%s" and says what is known',
  (url) => {
    const open = () => openSource(url, makeMailbox())

    expect(open).toThrow(BriefError)
    expect(open).toThrow(expect.objectContaining({ hint: 'Known: folder:PATH' }))
  },
)
