import { type Address, addressParser } from 'postal-mime'
import type { Person } from '../model/message.ts'
import { field, type Head } from './head.ts'
import { oneLine } from './plain.ts'

/** Those whom the fields of that name list, groups unfolded. Who has no address of a usable form is left out. */
export function peopleOf(head: Head, name: string): Person[] {
  const people: Person[] = []
  for (const { name: candidate, value } of head.fields) {
    if (candidate !== name || people.length >= MAX_PEOPLE) continue
    for (const address of addressParser(value.slice(0, MAX_FIELD_LENGTH), { flatten: true })) {
      const person = personOf(address)
      if (person.address !== '') people.push(person)
    }
  }
  return people.slice(0, MAX_PEOPLE)
}

/**
 * Who wrote it: From, else Sender, Reply-To or the return path. With none of them the address is '': the
 * mail may still ask something, and a name, if there is one, still says of whom.
 */
export function writerOf(head: Head): Person {
  for (const name of ['from', 'sender', 'reply-to', 'return-path']) {
    const [person] = peopleOf(head, name)
    if (person) return person
  }
  const [nameless] = addressParser(field(head, 'from').slice(0, MAX_FIELD_LENGTH), {
    flatten: true,
  })
  return { name: oneLine(nameless?.name ?? '', MAX_NAME_LENGTH), address: '' }
}

const MAX_PEOPLE = 500
const MAX_FIELD_LENGTH = 64 * 1024
const MAX_NAME_LENGTH = 200
const MAX_ADDRESS_LENGTH = 320 // RFC 3696, erratum 1690: 64 + 1 + 255, and some are longer in practice

/** Is it of a form that a mail or a calendar may name somebody by? Not yet one that mail is sent to. */
export function isUsable(address: string): boolean {
  return (
    address.length <= MAX_ADDRESS_LENGTH &&
    /^[^\s@<>\p{Cc}\p{Cf}]+@[^\s@<>\p{Cc}\p{Cf}]+$/u.test(address)
  )
}

function personOf({ name, address = '' }: Address): Person {
  return {
    name: oneLine(name, MAX_NAME_LENGTH),
    address: isUsable(address) ? address.toLowerCase() : '',
  }
}
