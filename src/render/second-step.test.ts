import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { TemplateError } from '../errors.ts'
import type { PageReader, SecondStepPage } from '../model/page.ts'
import { openCodeMail } from './open-code-mail.ts'
import { openPages } from './open-pages.ts'

const pages = await openPages('templates')
const codeMail = await openCodeMail('templates')

const READER: PageReader = {
  locale: 'en',
  timeZone: 'UTC',
  path: '/brief/settings/token',
  root: '/brief',
}
const STAGES = ['ask', 'enter', 'wrong', 'expired', 'spent', 'too-many', 'undeliverable'] as const

describe('the page of the second step', () => {
  it.each(STAGES)('at %s has a title, a way on and the address in part', (stage) => {
    for (const locale of codeMail.locales) {
      const html = pageAt(stage, locale)
      const hasField = html.includes('autocomplete="one-time-code"')

      expect(html.match(/<h1>[^<{]+<\/h1>/g)).toHaveLength(1)
      expect(html).toContain('<form')
      expect(html.match(/action="[^"]*"/g)).toEqual(
        html.match(/<form/g)?.map(() => 'action="/brief/settings/token"'),
      )
      expect(hasField).toBe(['enter', 'wrong', 'too-many'].includes(stage))
      expect(html.includes('value="send-code"')).toBe(!hasField)
      expect(html.includes('value="new-code"')).toBe(stage === 'enter' || stage === 'wrong')
      if (stage !== 'wrong' && stage !== 'too-many') {
        expect(html).toContain('<bdi>a…@acme.example</bdi>')
      }
    }
  })

  it('counts the tries that are left', () => {
    expect(pageAt('wrong', 'en', 1)).toContain('You have 1 more try.')
    expect(pageAt('wrong', 'nl', 4)).toContain('nog 4 keer')
  })

  it('lets an address say nothing but itself', () => {
    const address = '<script>alert(1)</script>\u202e@acme.example'
    const page = { kind: 'second-step', stage: 'ask', address, left: 0 } as const

    expect(pages.render(page, READER)).not.toMatch(/<script|\u202e/)
  })
})

describe('the mail with a code', () => {
  it('says what it is for and who asked, with the code on a line of its own', () => {
    const { subject, text } = codeMail.render('012345', {
      locale: 'en',
      address: 'ana@acme.example',
    })

    expect(`${subject}\n\n${text}`).toMatchInlineSnapshot(`
      "Your code for your morning briefing

      This code opens your settings, and lets you answer invitations from your
      morning briefing:

      012345

      It works once, for 10 minutes. Give it to nobody: we never ask for it by
      mail or phone.

      It was asked for just now on a page of ana@acme.example, so it comes even if
      you have unsubscribed. If that wasn’t you, do nothing: without the code
      nobody gets any further.
      "
    `)
  })

  it.each([
    ['nl-BE', 'nl'],
    ['en-GB', 'en'],
    ['he-IL', 'he'],
    ['fi', 'en'],
  ])('is for a reader of %s in %s', (wanted, locale) => {
    const mail = codeMail.render('012345', { locale: wanted, address: 'ana@acme.example' })

    expect(mail.locale).toBe(locale)
    expect(mail.html).toContain(`<html lang="${locale}" dir="${locale === 'he' ? 'rtl' : 'ltr'}">`)
    expect(mail.html).toContain('>012345</p>')
  })

  it('has nothing to click or to load', () => {
    const { html } = codeMail.render('012345', { locale: 'en', address: 'ana@acme.example' })

    expect(html).not.toMatch(/href|src=|url\(|@import/)
  })

  it('is refused at start when its template asks for what there is not', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'daybrief-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    cpSync('templates', folder, { recursive: true })
    writeFileSync(join(folder, 'code.txt'), '{{token}}')

    await expect(openCodeMail(folder)).rejects.toThrow(TemplateError)
  })
})

function pageAt(stage: SecondStepPage['stage'], locale: string, left = 2): string {
  const page: SecondStepPage = { kind: 'second-step', stage, address: 'a…@acme.example', left }
  return pages.render(page, { ...READER, locale })
}
