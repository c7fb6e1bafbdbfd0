import Handlebars from 'handlebars'
import type { Phrase } from './view-example.ts'

/** How data is placed in html and in plain text. */
export interface Writer {
  text(text: string): string
  phrase(phrase: Phrase): string
}

export type Markup = 'html' | 'text'

export const WRITERS: Readonly<Record<Markup, Writer>> = {
  html: { text: Handlebars.escapeExpression, phrase: phraseHtml },
  text: { text: (text) => text, phrase: phraseText },
}

// The one place where markup is made in code: everything in it is escaped here.
function phraseHtml(phrase: Phrase): string {
  let html = ''
  for (const { ours, theirs } of phrase) {
    html += Handlebars.escapeExpression(ours)
    if (theirs !== '') html += `<bdi>${Handlebars.escapeExpression(theirs)}</bdi>`
  }
  return html
}

function phraseText(phrase: Phrase): string {
  let text = ''
  for (const { ours, theirs } of phrase) text += ours + theirs
  return text
}
