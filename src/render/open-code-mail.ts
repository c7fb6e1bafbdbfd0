import { join } from 'node:path'
import type { CodeMail } from './code-mail.ts'
import { openTemplate } from './load-template.ts'
import { openLocales, wordsFor } from './locale.ts'
import { theirs } from './reader.ts'
import { layOut } from './text-layout.ts'
import type { Phrase } from './view-example.ts'
import type { Words } from './words.ts'

/**
 * Reads, checks and compiles code.hbs and code.txt in the templates' folder, with the words in locales/.
 * Plain html and no MJML: a process that only serves pages mails codes too, and stays small. Throws a
 * TemplateError with file, line and a hint.
 */
export async function openCodeMail(folder: string): Promise<CodeMail> {
  const locales = await openLocales(join(folder, 'locales'))
  const example: CodeView = { ...EXAMPLE, words: locales.get('en')?.plain ?? {} }
  const [html, text] = await Promise.all([
    openTemplate(join(folder, 'code.hbs'), example, 'html'),
    openTemplate(join(folder, 'code.txt'), example, 'text'),
  ])

  return {
    locales: [...locales.keys()],
    render(code, { locale: wanted, address }) {
      const words = wordsFor(locales, wanted)
      const view = viewOf(code, address, words)
      return {
        subject: view.subject,
        html: html(view),
        text: layOut(text(view)),
        locale: words.locale,
      }
    },
  }
}

/** What the two templates may ask for. */
interface CodeView {
  readonly lang: string
  readonly dir: string
  readonly subject: string
  readonly code: string
  readonly why: Phrase
  readonly words: Readonly<Record<string, string>>
}

const EXAMPLE: CodeView = {
  lang: 'en',
  dir: 'ltr',
  subject: 'Your code',
  code: '012345',
  why: [{ ours: 'Asked for on a page of ', theirs: 'ana@acme.example' }],
  words: {},
}

function viewOf(code: string, address: string, words: Words): CodeView {
  return {
    lang: words.locale,
    dir: words.dir,
    subject: words.say('codeMailSubject', {}),
    code,
    why: words.phrase('codeMailWhy', { address: theirs(address, 254) }),
    words: words.plain,
  }
}
