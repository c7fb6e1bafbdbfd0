import { describe, expect, it } from 'vitest'
import { automatedBy, isInvitation } from './automated.ts'
import { readMailHead } from './head.ts'
import { skim } from './skim.ts'

const MACHINES: readonly [sign: string, header: string][] = [
  ['List-Id', 'List-ID: <team.acme.example>'],
  ['List-Unsubscribe', 'List-Unsubscribe: <mailto:off@acme.example>'],
  ['Auto-Submitted', 'Auto-Submitted: auto-generated'],
  ['Precedence', 'Precedence: Bulk'],
  ['X-Auto-Response-Suppress', 'X-Auto-Response-Suppress: All'],
  ['Feedback-ID', 'Feedback-ID: 1:campaign:acme'],
  ['Return-Path', 'Return-Path: <>'],
  ['X-Mailer', 'X-Mailer: PHPMailer 6.9'],
  ['X-Github-Reason', 'X-GitHub-Reason: review_requested'],
  ['X-Gitlab-Project', 'X-GitLab-Project: web'],
  ['X-Jenkins-Job', 'X-Jenkins-Job: nightly'],
  ['Content-Type', 'Content-Type: text/calendar; method=REQUEST'],
]

const PEOPLE: readonly string[] = [
  'Auto-Submitted: no',
  'Precedence: normal',
  'Feedback-ID: 1234:user:proton',
  'Return-Path: <ben@acme.example>',
  'X-Mailer: Apple Mail (2.3774)',
  'X-Auto-Response-Suppress: None',
  'Content-Type: text/calendar; name=notes.ics',
]

describe('a mail that nobody wrote by hand', () => {
  it.each(MACHINES)('is known by %s', (sign, header) => {
    expect(signOf(header, 'ben@acme.example')).toBe(sign)
  })

  it.each([
    'no-reply@acme.example',
    'noreply+42@acme.example',
    'do_not_reply@acme.example',
    'billing-noreply@acme.example',
    'notifications@acme.example',
    'mailer-daemon@acme.example',
    'editor@newsletter.acme.example',
  ])('is known by its sender: %s', (sender) => {
    expect(signOf('Subject: Hi', sender)).toBe('From')
  })

  it('is known by an invitation among its parts', () => {
    const header = 'Content-Type: multipart/alternative; boundary=b'
    const body = '--b\r\n\r\nHi\r\n--b\r\nContent-Type: text/calendar; method=REPLY\r\n\r\n--b--'

    expect(signOf(header, 'ben@acme.example', body)).toBe('Content-Type')
  })
})

describe("a person's mail", () => {
  it.each(PEOPLE)('has no such sign: %s', (header) => {
    expect(signOf(header, 'ben@acme.example')).toBeUndefined()
  })

  it.each(['norman.reply@acme.example', 'alerta@acme.example', 'notifier.jones@acme.example'])(
    'may come from %s',
    (sender) => {
      expect(signOf('Subject: Hi', sender)).toBeUndefined()
    },
  )
})

describe('an invitation', () => {
  it.each([
    ['text/calendar; method=REQUEST', true],
    ['text/calendar; charset="utf-8"; method="request"', true],
    ['text/calendar; method=REPLY', false],
    ['text/calendar; method=CANCEL', false],
    ['text/calendar; name=notes.ics', false],
    ['text/plain; method=REQUEST', false],
  ])('is what asks to a meeting: %s', (type, invites) => {
    const bytes = Buffer.from(`Content-Type: ${type}\r\n\r\nBEGIN:VCALENDAR`)

    expect(isInvitation(skim(bytes, readMailHead(bytes, bytes.length)))).toBe(invites)
  })
})

function signOf(header: string, sender: string, body = ''): string | undefined {
  const bytes = Buffer.from(`${header}\r\n\r\n${body}`)
  const head = readMailHead(bytes, bytes.length)
  return automatedBy(head, skim(bytes, head), sender)
}
