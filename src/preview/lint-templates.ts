import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { TemplateError } from '../errors.ts'
import { openRenderer } from '../render/open.ts'
import { type Case, readCases } from './cases.ts'
import type { Finding, Mail } from './lint/finding.ts'
import { lint } from './lint/lint.ts'
import { readTemplateFiles } from './template-files.ts'

/**
 * `npm run lint:templates`: every case in every locale against every rule. Ends with 0 when nothing but
 * warnings was found, with 1 when there is an error, with 2 when it was typed wrong.
 */
export async function lintTemplates(
  words: readonly string[],
  folders: Folders,
  say: (line: string) => void,
): Promise<number> {
  const asked = askedFor(words)
  if (typeof asked === 'string') {
    say(asked)
    return 2
  }
  const { findings, mails } = await findingsIn(folders)
  const errors = findings.filter(({ severity }) => severity === 'error').length
  if (asked.json) say(JSON.stringify(findings, undefined, 2))
  else {
    for (const finding of findings) say(lineOf(finding))
    say(`${mails} mails: ${count(errors, 'error')}, ${count(findings.length - errors, 'warning')}.`)
  }
  return errors > 0 ? 1 : 0
}

const USAGE = `Usage: npm run lint:templates [-- --json]

Holds every case of fixtures/briefings, in every locale, against the linter's rules (docs/templates.md).
  --json   findings as JSON`

export interface Folders {
  readonly templates: string
  readonly cases: string
}

/** Throws a TemplateError for what would not even start. */
async function findingsIn(
  folders: Folders,
): Promise<{ readonly findings: Finding[]; readonly mails: number }> {
  const [files, cases, renderer] = await Promise.all([
    readTemplateFiles(folders.templates),
    readCases(folders.cases),
    openRenderer(folders.templates, { takesReplies: true }),
  ])
  const mails = cases.flatMap((one) => renderer.locales.map((locale) => mailOf(one, locale)))
  return { findings: lint(mails, files, { isWhole: true }), mails: mails.length }

  function mailOf({ id, briefing, mailbox }: Case, locale: string): Mail {
    try {
      const { html, text } = renderer.render(briefing, { ...mailbox, locale }, linkFor)
      return { name: `${id}, ${locale}`, html, text }
    } catch (error) {
      // Foreseen: cases are written by hand, and what lies deep in one is checked by rendering it.
      const path = join(folders.cases, `${id}.json`)
      throw new TemplateError(`${path}: can’t be rendered in ${locale}: ${String(error)}`, {
        cause: error,
        hint: 'Hold it against the other cases.',
      })
    }
  }
}

/** As long as a signed one, so that sizes are those of mails. */
export function linkFor(purpose: string, subject = ''): string {
  return `https://brief.example.com/${purpose}/${subject.padEnd(59, '0')}`
}

/** Or what to say of words that are wrong. */
function askedFor(words: readonly string[]): { readonly json: boolean } | string {
  try {
    const { values } = parseArgs({ args: [...words], options: { json: { type: 'boolean' } } })
    return { json: values.json ?? false }
  } catch (error) {
    // Foreseen: an option or a word that does not exist. Its message names it.
    return `${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`
  }
}

function lineOf({ file, line, severity, rule, message, detail, fix, mails }: Finding): string {
  const [first] = mails
  const more = mails.length > 1 ? ` and ${mails.length - 1} more` : ''
  const said = detail === '' ? '' : ` (${detail.slice(0, 100)})`
  const where = first === undefined ? '' : `  in ${first}${more}`
  const mark = severity === 'warning' ? 'warning: ' : ''
  return `${file}:${line} ${rule} ${mark}${message}${said}${where}\n    ${fix}`
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`
}
