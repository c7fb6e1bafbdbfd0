import type { SourceFile } from '../../src/preview/lint/finding.ts'
import { lint } from '../../src/preview/lint/lint.ts'

/**
 * What one rule says of a snippet, as "line message". The snippet is template and mail at once, as one
 * without tags is; it begins on line 2.
 */
export function said(
  rule: string,
  snippet: string,
  {
    text = '',
    files = [],
    root = '<html lang="en" dir="ltr">',
    isWhole = false,
  }: SnippetOptions = {},
): string[] {
  const html = `${root}<head><title>A day</title></head><body><div lang="en" dir="ltr">
${snippet}
</div></body></html>`
  const sources = [{ path: 'briefing.mjml', text: html }, ...files]
  return lint([{ name: 'a case', html, text }], sources, { isWhole })
    .filter((finding) => finding.rule === rule)
    .map(({ line, message }) => `${line} ${message}`)
}

interface SnippetOptions {
  readonly text?: string
  readonly files?: readonly SourceFile[]
  readonly root?: string
  readonly isWhole?: boolean
}
