import { addSense, type Chart, type Sense } from './chart.ts'
import type { Reference } from './context.ts'
import { PLACES, slotNamed } from './lexicon.ts'

/**
 * Rules say which senses in a row make a new one: `the? day:ordinal of? month year?` with a `?` behind what
 * may be missing, `|` between slots of which one will do, and a name before the `:` where the reader needs
 * one. Places are taken from the last to the first, so that a rule may end with what it makes itself. A rule
 * looks at no more tokens than it has steps, so the work grows with the length of the text.
 */
export interface Rule {
  readonly makes: string
  readonly steps: readonly Step[]
  readonly read: (got: Got, context: Reference) => Made | undefined
}

export type Got = Readonly<Record<string, Sense | undefined>>

/** A length where the words after it only tell what it is: the 18 of "18 and 19 June"; a slot where it is another. */
export type Made = Partial<Sense>

/** Rules in the order in which a place is asked, and which of them a slot can begin. */
export interface Grammar {
  readonly rules: readonly Rule[]
  readonly begunBy: Index
  readonly endedBy: Index // of those that may be a single sense
}

type Index = ReadonlyMap<string, readonly number[]>

interface Step {
  readonly name: string
  readonly slots: readonly string[]
  readonly isOptional: boolean
}

export function rule(makes: string, pattern: string, read: Rule['read']): Rule {
  return { makes: slotNamed(makes), steps: pattern.split(' ').map(stepOf), read }
}

export function grammarOf(rules: readonly Rule[]): Grammar {
  const begunBy = new Map<string, number[]>()
  const endedBy = new Map<string, number[]>()
  for (const [index, rule] of rules.entries()) {
    const isSingle = rule.steps.filter(takesWords).length === 1
    for (const slot of firstSlots(rule)) {
      begunBy.set(slot, [...(begunBy.get(slot) ?? []), index])
      if (isSingle) endedBy.set(slot, [...(endedBy.get(slot) ?? []), index])
    }
  }
  return { rules, begunBy, endedBy }
}

/** Adds to the chart what the rules make of it. */
export function applyGrammar(grammar: Grammar, chart: Chart, context: Reference): void {
  const asked = new Uint8Array(grammar.rules.length)
  for (let place = chart.senses.length - 1; place >= 0; place--) {
    const senses = chart.senses[place] ?? []
    if (senses.length === 0) continue
    // Before a word that means nothing here only a rule of one step can match: so it is for most places.
    const isLast = (senses[0]?.length ?? 0) < 2 && (chart.senses[place + 1]?.length ?? 0) === 0
    const index = isLast ? grammar.endedBy : grammar.begunBy
    let isAsked = false
    for (const { slot } of senses) isAsked = ask(index, slot, 0, asked) || isAsked
    if (isAsked) readPlace(grammar.rules, index, chart, place, context, asked)
  }
}

function ask(index: Index, slot: string, from: number, asked: Uint8Array): boolean {
  const indexes = index.get(slot)
  if (indexes === undefined) return false
  for (const rule of indexes) if (rule >= from) asked[rule] = 1
  return true
}

function readPlace(
  rules: readonly Rule[],
  begunBy: Index,
  chart: Chart,
  place: number,
  context: Reference,
  asked: Uint8Array,
): void {
  for (let index = asked.indexOf(1); index >= 0; index = asked.indexOf(1, index + 1)) {
    asked[index] = 0
    const rule = rules[index]
    const made = rule && madeBy(rule, chart, place, context)
    if (made === undefined) continue
    addSense(chart.senses[place] ?? [], made)
    ask(begunBy, made.slot, index + 1, asked)
  }
}

function madeBy(rule: Rule, chart: Chart, place: number, context: Reference): Sense | undefined {
  const end = matched(rule.steps, 0, chart, place)
  if (end <= place) return undefined
  const got: Record<string, Sense | undefined> = {}
  for (const [index, { name }] of rule.steps.entries()) got[name] = taken[index]
  const made = rule.read(got, context)
  const length = end - place
  return made && { slot: rule.makes, value: 0, name: '', isWeak: false, length, ...made }
}

function takesWords({ slots, isOptional }: Step): boolean {
  return !isOptional && !slots.every((slot) => PLACES.test(slot))
}

function stepOf(text: string): Step {
  const isOptional = text.endsWith('?')
  const bare = isOptional ? text.slice(0, -1) : text
  const [name = '', slots = name] = bare.split(':')
  return { name, slots: slots.split('|').map(slotNamed), isOptional }
}

function firstSlots({ steps }: Rule): Set<string> {
  const needed = steps.findIndex(({ isOptional }) => !isOptional)
  return new Set(steps.slice(0, needed + 1).flatMap(({ slots }) => slots))
}

// What the steps of the rule at hand took. One list for all, as most rules fail at their second step.
const taken: (Sense | undefined)[] = []

function isOneOf(slots: readonly string[], slot: string): boolean {
  for (let index = 0; index < slots.length; index++) if (slots[index] === slot) return true
  return false
}

// The place where the match ends, or -1.
function matched(steps: readonly Step[], index: number, chart: Chart, place: number): number {
  const step = steps[index]
  if (step === undefined) return place
  for (const sense of chart.senses[place] ?? []) {
    if (!isOneOf(step.slots, sense.slot)) continue
    taken[index] = sense
    const end = matched(steps, index + 1, chart, place + sense.length)
    if (end >= 0) return end
  }
  taken[index] = undefined
  return step.isOptional ? matched(steps, index + 1, chart, place) : -1
}
