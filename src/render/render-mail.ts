import type { LinkFor } from '../model/action.ts'
import type { Briefing } from '../model/briefing.ts'
import type { Mailbox } from '../model/mailbox.ts'
import type { ClockFor } from './clock.ts'
import { wordsFor } from './locale.ts'
import type { Rendered } from './renderer.ts'
import { layOut } from './text-layout.ts'
import type { Theme } from './theme.ts'
import { viewOf } from './view.ts'
import type { View } from './view-example.ts'

export interface RenderedView extends Rendered {
  readonly view: View // what the templates were given
}

/** A mail in a theme, in the best locale there is for its reader. Pure. */
export function renderMail(
  { locales, html, text, logo }: Theme,
  clockFor: ClockFor,
  briefing: Briefing,
  mailbox: Mailbox,
  linkFor: LinkFor,
  takesReplies: boolean,
): RenderedView {
  const words = wordsFor(locales, mailbox.locale)
  const { locale } = words
  const clock = clockFor(mailbox.locale, locale, mailbox.timeZone)
  const view = viewOf(briefing, mailbox, linkFor, words, clock, takesReplies, logo)
  const { subject } = view
  const mail = { subject, html: html(view), text: layOut(text(view)), locale, view }
  // A masthead of their own may leave it out, and then it would be shown as an attachment.
  return logo !== undefined && mail.html.includes(logo.cid) ? { ...mail, inline: logo } : mail
}
