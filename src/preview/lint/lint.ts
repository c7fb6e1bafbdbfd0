import type { Finding, Found, Mail, SourceFile } from './finding.ts'
import { readMail } from './mail.ts'
import { RULES } from './rules.ts'
import { readSources } from './sources.ts'

/**
 * Holds mails and the files they were made of against every rule. One mail is enough for a panel;
 * `isWhole` says that these are all there are, and only then is an exception nobody needs a finding.
 * Errors and warnings stand by file and line; what several mails have is said once.
 */
export function lint(
  mails: readonly Mail[],
  files: readonly SourceFile[],
  { isWhole = false }: LintOptions = {},
): Finding[] {
  const sources = readSources(files)
  const read = mails.map(readMail)
  const findings = RULES.flatMap(({ name: rule, ...looks }) => [
    ...named(rule, '', looks.files?.(sources)),
    ...read.flatMap((mail) => named(rule, mail.name, looks.mail?.(mail, sources))),
    ...named(rule, '', looks.all?.(read, sources, isWhole)),
  ])
  return folded(findings).sort(byPlace)
}

export interface LintOptions {
  readonly isWhole?: boolean
}

function named(rule: string, mail: string, found: readonly Found[] = []): Finding[] {
  return found.map(({ at, detail = '', ...rest }) => ({
    rule,
    ...rest,
    detail,
    ...at,
    mails: mail === '' ? [] : [mail],
  }))
}

function folded(findings: readonly Finding[]): Finding[] {
  const alike = Map.groupBy(findings, ({ rule, severity, message, file, line }) =>
    JSON.stringify([rule, severity, message, file, line]),
  )
  return [...alike.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return []
    const mails = [first, ...others].flatMap((finding) => finding.mails)
    return [{ ...first, mails: [...new Set(mails)] }]
  })
}

function byPlace(a: Finding, b: Finding): number {
  return (
    compare(a.file, b.file) ||
    a.line - b.line ||
    compare(a.rule, b.rule) ||
    compare(a.message, b.message)
  )
}

// Not localeCompare: the order must not depend on the machine's language.
function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
