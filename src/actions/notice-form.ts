import type { Purpose } from '../model/action.ts'
import { MEETING_ANSWERS } from '../model/meeting.ts'
import { LATE_MINUTES, MOST_COMMENT, type Saying } from '../model/notice.ts'
import { cleanText } from '../source/plain.ts'
import type { Form } from './settings-form.ts'

/** What a form asks to be sent. */
export interface NoticeForm {
  readonly saying: Saying
  readonly comment: string
}

const FIELDS = ['move', 'says', 'scope', 'comment']

/** Undefined for what no page of ours sends: fields are missing, doubled, unknown or too long. */
export function readNotice(form: Form, purpose: Purpose): NoticeForm | undefined {
  const isOurs = [...form].every(([name, all]) => FIELDS.includes(name) && all.length === 1)
  if (!isOurs || fieldOf(form, 'move') !== 'send') return undefined
  const saying = purpose === 'late' ? lateIn(form) : answerIn(form)
  const typed = fieldOf(form, 'comment').replaceAll('\r\n', '\n') // a field's limit counts a break as one
  if (saying === undefined || typed.length > MOST_COMMENT) return undefined
  return { saying, comment: cleanText(typed).trim() }
}

function lateIn(form: Form): Saying | undefined {
  const minutes = LATE_MINUTES.find((known) => String(known) === fieldOf(form, 'says'))
  return minutes && { kind: 'late', minutes }
}

function answerIn(form: Form): Saying | undefined {
  const answer = MEETING_ANSWERS.find((known) => known === fieldOf(form, 'says'))
  const scope = form.has('scope') ? fieldOf(form, 'scope') : 'this'
  if (answer === undefined || (scope !== 'this' && scope !== 'series')) return undefined
  return { kind: 'answer', answer, isForSeries: scope === 'series' }
}

function fieldOf(form: Form, name: string): string {
  return form.get(name)?.[0] ?? ''
}
