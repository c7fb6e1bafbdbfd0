import { addSense, type Chart, type Run } from './chart.ts'
import type { Reference } from './context.ts'
import { type Made, type Sense, senseOf } from './sense.ts'
import { MOST_SLOTS, slotNumber } from './slot.ts'

/**
 * Rules say which senses in a row make a new one: `the? day:ordinal of? month year?` with a `?` behind what
 * may be missing, `|` between slots of which one will do, and a name before the `:` where the reader needs
 * one. Places are taken from the last to the first, so that a rule may end with what it makes itself. A rule
 * looks at no more tokens than it has steps, so the work grows with the length of the text.
 */
export interface Rule {
  readonly makes: string
  readonly number: number // of what it makes
  readonly steps: readonly Step[]
  readonly needs: readonly Step[] // those behind the first that may not be missing
  readonly read: (got: Got, context: Reference) => Made | undefined
}

export type Got = Readonly<Record<string, Sense | undefined>>

/** Rules in the order in which a place is asked, and which of them may be in question. */
export interface Grammar {
  readonly rules: readonly Rule[]
  readonly begunBy: readonly Bits[] // by the number of a slot, the rules that it can begin
  readonly awaiting: readonly Bits[] // by the number of a slot, the rules that come into question with it
  readonly ready: Bits // the rules that wait for nothing
  readonly asked: Bits // the rules that the place at hand has still to be asked
  readonly open: Bits // the rules that the run at hand has brought into question
}

type Bits = Int32Array // one a rule

interface Step {
  readonly name: string
  readonly slots: readonly string[]
  readonly numbers: readonly number[] // of the slots
  readonly isOptional: boolean
}

export function rule(makes: string, pattern: string, read: Rule['read']): Rule {
  const steps = pattern.split(' ').map(stepOf)
  const needs = steps.filter(({ isOptional }, index) => index > 0 && !isOptional)
  return { makes, number: slotNumber(makes), steps, needs, read }
}

export function grammarOf(rules: readonly Rule[]): Grammar {
  const bits = () => new Int32Array(Math.ceil(rules.length / 32))
  const none = bits()
  const begunBy: Bits[] = new Array(MOST_SLOTS).fill(none)
  const awaiting: Bits[] = new Array(MOST_SLOTS).fill(none)
  const ready = bits()
  const add = (of: Bits[], slot: number, index: number) => {
    if (of[slot] === none) of[slot] = bits()
    setBit(of[slot] ?? none, index)
  }
  for (const [index, rule] of rules.entries()) {
    for (const slot of firstSlots(rule)) add(begunBy, slot, index)
    // Of what a rule needs the last says most, but for the stop that is behind every phrase.
    const awaited = rule.needs.findLast(({ slots }) => !slots.includes('stop'))
    if (awaited === undefined) setBit(ready, index)
    else for (const slot of awaited.numbers) add(awaiting, slot, index)
  }
  return { rules, begunBy, awaiting, ready, asked: bits(), open: bits() }
}

function setBit(bits: Bits, index: number): void {
  bits[index >> 5] = (bits[index >> 5] ?? 0) | (1 << index)
}

function addBits(to: Bits, bits: Bits | undefined, from: number): void {
  if (bits === undefined) return
  for (let word = from; word < to.length; word++) to[word] = (to[word] ?? 0) | (bits[word] ?? 0)
}

/** Adds to the chart what the rules make of it. */
export function applyGrammar(grammar: Grammar, chart: Chart, context: Reference): void {
  for (const run of chart.runs) readRun(grammar, chart, run, context)
}

// Which slots stand at the place at hand or behind it in its run: those that hold the number of the run.
const seen = new Int32Array(MOST_SLOTS)
let run = 0

function readRun(grammar: Grammar, chart: Chart, { from, to }: Run, context: Reference): void {
  run = (run + 1) | 0
  grammar.open.set(grammar.ready)
  for (let place = to; place >= from; place--) {
    const senses = chart.senses[place]
    if (senses === undefined) continue
    for (let at = 0; at < senses.length; at++) ask(grammar, senses[at]?.number ?? 0, 0)
    if (place < to) readPlace(grammar, chart, place, context)
    grammar.asked.fill(0)
  }
}

// Of the rules in that word of the bits and behind it, as each is asked in its turn.
function ask({ begunBy, awaiting, asked, open }: Grammar, slot: number, word: number): void {
  addBits(asked, begunBy[slot], word)
  if (seen[slot] === run) return
  seen[slot] = run
  addBits(open, awaiting[slot], 0)
}

function readPlace(grammar: Grammar, chart: Chart, place: number, context: Reference): void {
  const { asked, open } = grammar
  for (let word = 0; word < asked.length; word++) {
    // What a rule makes may bring others behind it into question.
    for (let behind = -1; ; ) {
      const left = (asked[word] ?? 0) & (open[word] ?? 0) & behind
      if (left === 0) break
      const bit = 31 - Math.clz32(left & -left)
      behind = bit === 31 ? 0 : -1 << (bit + 1)
      const rule = grammar.rules[(word << 5) + bit]
      if (rule === undefined || !isPossible(rule)) continue
      const made = madeBy(rule, chart, place, context)
      if (made === undefined) continue
      addSense(chart, place, made)
      ask(grammar, made.number, word)
    }
  }
}

// Most rules are out of the question, as something that they need is nowhere ahead.
function isPossible({ needs }: Rule): boolean {
  for (let index = 0; index < needs.length; index++) {
    const numbers = needs[index]?.numbers ?? []
    let isSeen = false
    for (let at = 0; at < numbers.length; at++) isSeen ||= seen[numbers[at] ?? 0] === run
    if (!isSeen) return false
  }
  return true
}

function madeBy(rule: Rule, chart: Chart, place: number, context: Reference): Sense | undefined {
  const { steps } = rule
  const end = matched(steps, 0, chart, place)
  if (end <= place) return undefined
  const got: Record<string, Sense | undefined> = {}
  for (let index = 0; index < steps.length; index++) {
    const sense = taken[index]
    if (sense !== undefined) got[steps[index]?.name ?? ''] = sense
  }
  const made = rule.read(got, context)
  if (made === undefined) return undefined
  const { slot = rule.makes, length = end - place } = made
  return senseOf(slot, made.slot === undefined ? rule.number : slotNumber(slot), length, made)
}

function stepOf(text: string): Step {
  const isOptional = text.endsWith('?')
  const bare = isOptional ? text.slice(0, -1) : text
  const [name = '', slots = name] = bare.split(':')
  const names = slots.split('|')
  return { name, slots: names, numbers: names.map(slotNumber), isOptional }
}

function firstSlots({ steps }: Rule): Set<number> {
  const needed = steps.findIndex(({ isOptional }) => !isOptional)
  return new Set(steps.slice(0, needed + 1).flatMap(({ numbers }) => numbers))
}

// What the steps of the rule at hand took. One list for all, as most rules fail at their second step.
const taken: (Sense | undefined)[] = []

// The place where the match ends, or -1.
function matched(steps: readonly Step[], index: number, chart: Chart, place: number): number {
  const step = steps[index]
  if (step === undefined) return place
  const senses = chart.senses[place]
  for (let at = 0; senses !== undefined && at < senses.length; at++) {
    const sense = senses[at]
    if (sense === undefined || !isOne(step.numbers, sense.number)) continue
    taken[index] = sense
    const end = matched(steps, index + 1, chart, place + sense.length)
    if (end >= 0) return end
  }
  taken[index] = undefined
  return step.isOptional ? matched(steps, index + 1, chart, place) : -1
}

function isOne(numbers: readonly number[], number: number): boolean {
  for (let at = 0; at < numbers.length; at++) {
    if (numbers[at] === number) return true
  }
  return false
}
