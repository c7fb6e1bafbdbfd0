import type { Lapse } from './calendar.ts'
import type { Moment } from './moment.ts'
import { slotNumber } from './slot.ts'

/** What words at a place can stand for in a rule. */
export interface Sense {
  readonly slot: string
  readonly number: number // of the slot
  readonly length: number // in tokens; 0 for what only tells about the place
  readonly value: number
  readonly name: string // of a unit, a part of the day, a zone
  readonly isWeak: boolean // alone it is more often something else: "may", "sat", "do"
  readonly moment: Moment | undefined
  readonly lapse: Lapse | undefined
}

export type Telling = Partial<Omit<Sense, 'slot' | 'number' | 'length'>>

// All senses are made here, and are of one form: what reads them is fast on one form only.
export function senseOf(slot: string, number: number, length: number, telling: Telling): Sense {
  const { value = 0, name = '', isWeak = false, moment, lapse } = telling
  return { slot, number, length, value, name, isWeak, moment, lapse }
}

export function senseNamed(slot: string, length: number, telling: Telling = {}): Sense {
  return senseOf(slot, slotNumber(slot), length, telling)
}
