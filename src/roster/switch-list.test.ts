import { expect, it } from 'vitest'
import { readSwitchList } from './switch-list.ts'

it.each<[string, string, string | undefined, string | undefined]>([
  ['takes on', 'a@acme.example,on', 'a@acme.example', 'on'],
  ['takes OFF, and spaces around it', ' a@acme.example , OFF ', 'a@acme.example', 'off'],
  ['takes no address without a domain', 'ana,on', 'ana', 'no-address'],
  ['takes no empty address', ',on', '', 'no-address'],
  [
    'takes no two addresses',
    '"a@acme.example b@acme.example",on',
    'a@acme.example b@acme.example',
    'no-address',
  ],
  ['takes no line end in an address', '"a@acme.example\nb",on', 'a@acme.example b', 'no-address'],
  ['takes no yes', 'a@acme.example,yes', 'a@acme.example', 'no-choice'],
  ['takes no missing choice', 'a@acme.example', 'a@acme.example', 'no-choice'],
  ['takes no field too many', 'a@acme.example,on,x', 'a@acme.example', 'too-many-fields'],
  ['takes empty fields at the end', 'a@acme.example,on,,', 'a@acme.example', 'on'],
  ['leaves an empty line out', ' , ', undefined, undefined],
])('%s', (_, row, address, wish) => {
  const list = readSwitchList(`address,briefing\n${row}\n`)

  const [first] = list.kind === 'list' ? list.rows : []
  expect([first?.address, first?.wish]).toEqual([address, wish])
})

it('finds its columns in any order and case, and tells of the others', () => {
  expect(readSwitchList('\uFEFFName; Briefing;ADDRESS;\r\nAna;off;a@acme.example;\r\n')).toEqual({
    kind: 'list',
    rows: [{ line: 2, address: 'a@acme.example', wish: 'off' }],
    ignored: ['Name'],
  })
})

it.each<[string, string | Uint8Array, string, number]>([
  ['nothing', '', 'empty', 1],
  ['blank lines', '\n \n', 'empty', 1],
  ['no header', 'a@acme.example,on', 'no-address-column', 1],
  ['no address', '\nname,briefing', 'no-address-column', 2],
  ['no briefing', 'address,state', 'no-briefing-column', 1],
  ['a quote that stays open', 'address,briefing\na@acme.example,on\n"b@acme', 'open-quote', 3],
  ['Latin-1', Buffer.from('address,briefing,na\xefm', 'latin1'), 'no-text', 1],
  ['UTF-16', Buffer.from('\uFEFFaddress,briefing', 'utf16le'), 'no-text', 1],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), 'no-text', 1],
  ['zeros', 'address,briefing\n\0', 'no-text', 1],
])('refuses %s whole', (_, given, fault, line) => {
  expect(readSwitchList(given)).toEqual({ kind: 'unreadable', fault, line })
})
