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

type Telling = Partial<Omit<Sense, 'slot' | 'number' | 'length'>>

/**
 * What a rule reads out of senses: with a length where the words after it only tell what it is, as the 18 of "18 and 19
 * June", and a slot where it is another than the rule's.
 */
export interface Made extends Telling {
  readonly slot?: string
  readonly length?: number
}

// All senses are made here, and are of one form: what reads them is fast on one form only.
export function senseOf(slot: string, number: number, length: number, telling: Telling): Sense {
  const { value = 0, name = '', isWeak = false, moment, lapse } = telling
  return { slot, number, length, value, name, isWeak, moment, lapse }
}

export function senseNamed(slot: string, length: number, telling: Telling = {}): Sense {
  return senseOf(slot, slotNumber(slot), length, telling)
}
