import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { TemplateError } from '../errors.ts'
import type { Briefing } from '../model/briefing.ts'
import { isLocalDay, isLocalTime, isTimeZone } from '../model/day.ts'
import type { Mailbox } from '../model/mailbox.ts'

/** A briefing to look at while a template is made; each is rendered by the tests too. */
export interface Case {
  readonly id: string // the file's name without .json
  readonly name: string
  readonly mailbox: Mailbox
  readonly briefing: Briefing
}

/** Reads every case in the folder, by file name. Instants stand in the files as ISO text. */
export async function readCases(folder: string): Promise<Case[]> {
  return Promise.all((await caseIdsIn(folder)).map((id) => readCase(folder, id)))
}

export async function caseIdsIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  return names.map((name) => name.slice(0, -'.json'.length))
}

export async function readCase(folder: string, id: string): Promise<Case> {
  const path = join(folder, `${id}.json`)
  const value = parse(path, await textOf(path))
  if (!isCase(value)) {
    throw new TemplateError(`${path}: no briefing to preview`, {
      hint: 'A case is { "name", "mailbox", "briefing" }, as in the other files.',
    })
  }
  return { ...value, id }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    // Foreseen: it was removed while somebody looked at it.
    throw new TemplateError(`${path}: can't be read`, {
      cause: error,
      hint: 'Choose another case.',
    })
  }
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''), (key, value) => revived(key, value))
  } catch (error) {
    // Foreseen: these files are written by hand.
    throw new TemplateError(`${path}: ${String(error)}`, { cause: error, hint: 'Mend the JSON.' })
  }
}

const INSTANTS = ['madeAt', 'saidAt', 'sentAt', 'at', 'start', 'end']
const DAYS = ['day', 'on']
const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/

// What no clock can tell would only be found by one, far from the file.
function revived(key: string, value: unknown): unknown {
  if (typeof value !== 'string') return value
  if (DAYS.includes(key) && !isLocalDay(value)) throw wrong(key, 'day', value)
  if (key === 'timeZone' && !isTimeZone(value)) throw wrong(key, 'time zone', value)
  // Work hours have a start and an end too, but theirs are times of no particular day.
  if (!INSTANTS.includes(key) || isLocalTime(value)) return value
  const instant = new Date(value)
  if (!ISO_INSTANT.test(value) || Number.isNaN(instant.getTime()))
    throw wrong(key, 'instant', value)
  return instant
}

function wrong(key: string, kind: string, value: string): RangeError {
  return new RangeError(`"${key}" is no ${kind}: ${JSON.stringify(value.slice(0, 100))}`)
}

// Checks what every case must have; what lies deeper is checked by rendering it.
function isCase(value: unknown): value is Omit<Case, 'id'> {
  return (
    hasFields(value, ['name', 'mailbox', 'briefing']) &&
    hasFields(value.mailbox, ['id', 'address', 'tenant', 'locale', 'timeZone', 'sendAt']) &&
    hasFields(value.briefing, BRIEFING_FIELDS) &&
    value.briefing.kind === 'briefing' &&
    value.briefing.madeAt instanceof Date
  )
}

const BRIEFING_FIELDS = [
  'kind',
  'day',
  'madeAt',
  'revision',
  'isFirst',
  'glance',
  'agenda',
  'cards',
  'tasks',
  'commitments',
  'followUps',
  'owed',
  'documents',
  'focus',
  'withheld',
] satisfies (keyof Briefing)[]

function hasFields(value: unknown, names: readonly string[]): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && names.every((name) => name in value)
}
