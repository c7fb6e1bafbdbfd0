import { type Email, messageIdOf } from '../../src/model/email.ts'

/** An email as render/ makes one, with what a test wants different. */
export function emailWith(changes: Partial<Email> = {}): Email {
  return {
    messageId: messageIdOf('9f86d081884c7d65', '2026-03-27', 1, '00000000000000aa', 'acme.example'),
    from: { name: 'Daybrief', address: 'briefing@acme.example' },
    to: { name: 'Ana Lima', address: 'ana@acme.example' },
    date: new Date('2026-03-27T07:00:00Z'),
    subject: 'Friday: 2 tasks due, 3 meetings',
    html: '<!doctype html><html lang="en"><p>Send the report to Zoë — by noon.</p></html>\n',
    text: 'Send the report to Zoë — by noon.\n',
    listId: 'briefing.acme.acme.example',
    unsubscribeUrl: 'https://brief.acme.example/unsubscribe/AQEF7-_x',
    locale: 'en',
    ...changes,
  }
}
