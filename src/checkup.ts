import { join } from 'node:path'
import { type Opening, rosterFile, TEMPLATES, withRoster, withTransport } from './app.ts'
import type { Config, ConfiguredMailbox, ConfiguredTenant } from './config/configuration.ts'
import { TemplateError } from './errors.ts'
import { localDay, wholeDay } from './model/day.ts'
import { foldersIn } from './render/load-template.ts'
import { openRenderer } from './render/open.ts'
import { openAdminPages } from './render/open-admin-pages.ts'
import { openAnswers } from './render/open-answers.ts'
import { openCodeMail } from './render/open-code-mail.ts'
import { openLinkMail } from './render/open-link-mail.ts'
import { openNotices } from './render/open-notices.ts'
import { openPages } from './render/open-pages.ts'
import { lookAtClosed } from './run/erase.ts'
import { checkReplies } from './source/check-replies.ts'
import { checkSource, openSource } from './source/open.ts'

/**
 * What `doctor` looks at in the rooms, before a morning does. Each check says in one line what was found, or
 * throws BriefError with a hint. Nothing of anybody's is changed.
 */

/** Reads the calendar of a day and lists the mail, or throws SourceError; counts mails, and files that no parser takes. */
export async function checkMailbox(
  { mailbox }: ConfiguredMailbox,
  { source: url }: ConfiguredTenant,
  now: Date,
): Promise<{ readonly mails: number; readonly unreadable: number }> {
  const mails = checkSource(url, mailbox)
  const source = openSource(url, mailbox)
  try {
    const today = wholeDay(localDay(now, mailbox.timeZone), mailbox.timeZone)
    return { mails, unreadable: (await source.meetings(today)).unreadable.length }
  } finally {
    await source.close()
  }
}

/** Opens the roster as a dry run does, so that nothing of it is changed. */
export async function checkRoster(opening: Opening): Promise<string> {
  return withRoster({ ...opening, isRehearsal: true }, async (roster) => {
    const people = await roster.countPeople('')
    const gone = await lookAtClosed(roster, opening.clock())
    const erased =
      gone &&
      `; ${gone.mailboxes} gone from configuration, whose data is erased from ${gone.erasedFrom.toISOString()} on`
    return `${rosterFile(opening.config)}, ${people} known${erased ?? ''}`
  })
}

/** The templates of this installation, by name. */
export function templateChecks(config: Config): Record<string, () => Promise<string>> {
  return {
    templates: () => checkThemes(config),
    pages: async () => {
      await openPages(TEMPLATES)
      return 'those behind the links'
    },
    mails: async () => {
      await openCodeMail(TEMPLATES)
      await openLinkMail(TEMPLATES)
      await openAnswers(TEMPLATES)
      await openNotices(TEMPLATES)
      return 'those with a code, a fresh link, a notice, and the answer to a reply'
    },
    ...(config.admin && {
      'admin pages': async () => {
        await openAdminPages(TEMPLATES)
        return 'those at /admin'
      },
    }),
  }
}

// A broken theme is to be mended, whether or not the built-in one takes its place meanwhile.
async function checkThemes({ brokenThemes, tenants }: Config): Promise<string> {
  const broken: { tenantId: string; error: TemplateError }[] = []
  const { locales } = await openRenderer(TEMPLATES, {
    onBrokenTheme: (tenantId, error) => broken.push({ tenantId, error }),
  })
  const [first] = broken
  if (first !== undefined) {
    const instead =
      brokenThemes === 'built-in'
        ? 'Until then they get the built-in theme.'
        : 'Until then nothing starts, unless brokenThemes is built-in.'
    const all = broken.map(({ tenantId, error }) => `${tenantId}: ${error.message}`)
    throw new TemplateError(all.join('; '), { hint: `${first.error.hint ?? ''} ${instead}`.trim() })
  }
  const known = tenants.map(({ tenant }) => tenant.id)
  const strays = (await foldersIn(join(TEMPLATES, 'tenants'))).filter((id) => !known.includes(id))
  const unused = strays.map((id) => `; tenants/${id} is for no tenant of the configuration`)
  return `${TEMPLATES}, in ${locales.join(', ')}${unused.join('')}`
}

/** Where replies are read, once it is proven that they can be. */
export function checkReplyFolder({ folder, authserv }: NonNullable<Config['replies']>): string {
  const waiting = checkReplies(folder)
  const proof =
    authserv === undefined
      ? 'whoever forges a sender is taken for them, unless your mail server refuses it'
      : `those for whose sender ${authserv} vouches`
  return `${folder}, ${waiting} waiting; ${proof}`
}

/** How mail leaves, once it is proven that it can. */
export async function checkDelivery(config: Config): Promise<string> {
  return withTransport(config, async (transport) => {
    await transport.check()
    return transport.name
  })
}
