import Handlebars from 'handlebars'
import type { Phrase } from './view-example.ts'

/** How data is placed in html and in plain text. */
export interface Writer {
  text(text: string): string
  phrase(phrase: Phrase): string
}

export type Markup = 'html' | 'text'

export const WRITERS: Readonly<Record<Markup, Writer>> = {
  html: { text: escaped, phrase: phraseHtml },
  text: { text: plain, phrase: phraseText },
}

function escaped(text: string): string {
  return Handlebars.escapeExpression(plain(text))
}

// What a template places is not typed: an undefined would be placed as such, and nobody would know.
function plain(text: string): string {
  if (typeof text !== 'string') throw new TypeError('no text, where check-template.ts saw one')
  return text
}

// The one place where markup is made in code: everything in it is escaped here.
function phraseHtml(phrase: Phrase): string {
  let html = ''
  for (const { ours, theirs } of phrase) {
    html += escaped(ours)
    if (theirs !== '') html += `<bdi>${escaped(theirs)}</bdi>`
  }
  return html
}

function phraseText(phrase: Phrase): string {
  let text = ''
  for (const { ours, theirs } of phrase) text += plain(ours) + plain(theirs)
  return text
}
