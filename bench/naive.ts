import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import Handlebars from 'handlebars'
import ICAL from 'ical.js'
import { simpleParser } from 'mailparser'
import mjml2html from 'mjml'
import { createTransport } from 'nodemailer'
import { type BenchPerson, DAY } from './world.ts'

/**
 * The same morning the way tutorials write it: a full MIME parse, every recurrence walked from its
 * start, a commit a row, MJML compiled for each recipient, a connection for each mail.
 */
export async function briefNaively(
  person: BenchPerson,
  folder: string,
  port: number,
): Promise<void> {
  const home = join(folder, person.address)
  const tasks: string[] = []
  for (const file of readdirSync(join(home, 'mail', 'inbox'))) {
    const mail = await simpleParser(readFileSync(join(home, 'mail', 'inbox', file)))
    for (const sentence of (mail.text ?? '').split(/(?<=[.?!])\s+/)) {
      if (/\b(please|could you|can you|I will|I’ll)\b/i.test(sentence)) tasks.push(sentence)
    }
  }
  const meetings = meetingsOn(readFileSync(join(home, 'calendar', 'calendar.ics'), 'utf8'))
  remember(join(home, 'naive.sqlite'), tasks)
  const source = Handlebars.compile(TEMPLATE)({ tasks: tasks.slice(0, 10), meetings })
  const { html } = await mjml2html(source)
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true })
  await transport.sendMail({
    from: 'briefing@bench.example',
    to: person.address,
    subject: 'Your daily briefing',
    html,
    text: tasks.join('\n'),
  })
  transport.close()
}

function meetingsOn(text: string): string[] {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const found: string[] = []
  for (const component of calendar.getAllSubcomponents('vevent')) {
    const event = new ICAL.Event(component)
    const iterator = event.iterator()
    for (let next = iterator.next(); next; next = iterator.next()) {
      const day = next.toString().slice(0, 10)
      if (day === DAY) found.push(event.summary)
      if (day > DAY) break
    }
  }
  return found
}

function remember(file: string, tasks: readonly string[]): void {
  const database = new DatabaseSync(file)
  database.exec('create table if not exists task (quote text)')
  const insert = database.prepare('insert into task values (?)')
  for (const task of tasks) insert.run(task)
  database.close()
}

const TEMPLATE = `<mjml><mj-body>
  <mj-section><mj-column><mj-text font-size="24px">Your daily briefing</mj-text></mj-column></mj-section>
  {{#each meetings}}<mj-section><mj-column><mj-text>{{this}}</mj-text></mj-column></mj-section>{{/each}}
  {{#each tasks}}<mj-section><mj-column><mj-text>{{this}}</mj-text>
    <mj-button href="http://localhost/done">Done</mj-button></mj-column></mj-section>{{/each}}
</mj-body></mjml>`
