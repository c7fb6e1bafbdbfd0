import { type Opening, sourceOpener, withRecords } from '../app.ts'
import type { Transport } from '../deliver/transport.ts'
import type { Links } from '../links/link.ts'
import type { Renderer } from '../render/renderer.ts'
import { sendAtOn } from '../roster/schedule.ts'
import { briefAll } from '../run/brief-all.ts'
import type { Rooms } from '../run/rooms.ts'
import { processHolder } from '../store/holder.ts'
import type { Case } from './cases.ts'

/** The morning for which the fixture mailboxes were written. */
const MORNING = '2026-03-27'

/** A person's real morning: the briefing the job makes of their mail, or why there is none. */
export type Morning =
  | { readonly kind: 'case'; readonly case: Case }
  | {
      readonly kind: 'skipped'
      readonly id: string
      readonly name: string
      readonly reason: string
    }

/**
 * Runs the job for everybody in the configuration, as a rehearsal, and keeps what it would have rendered.
 * `opening` names a data folder that is not there, so that everybody's morning is their first; nothing is
 * written, signed or sent.
 */
export async function playMornings(opening: Opening, signal: AbortSignal): Promise<Morning[]> {
  return withRecords({ ...opening, isRehearsal: true }, async (records) => {
    const kept = new Map<string, Case>()
    const rooms: Rooms = {
      ...records,
      transport: NOWHERE,
      links: UNSIGNED,
      renderer: keeping(kept),
      openSource: sourceOpener(opening.config),
      sender: opening.config.from,
      holder: processHolder(opening.clock),
    }
    const mornings: Morning[] = []
    await briefAll(await records.roster.entries(), rooms, {
      momentOf: ({ mailbox }) => ({
        now: sendAtOn(mailbox, MORNING),
        day: MORNING,
        isForced: false,
        isRehearsal: true,
      }),
      signal,
      onReport({ reason }, { mailbox: { id, name, address } }) {
        const one = kept.get(id)
        if (one !== undefined) mornings.push({ kind: 'case', case: one })
        else mornings.push({ kind: 'skipped', id: address, name, reason: reason ?? 'nothing' })
      },
    })
    return mornings.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
  })
}

function nameOf(morning: Morning): string {
  return morning.kind === 'case' ? morning.case.name : morning.name
}

function keeping(kept: Map<string, Case>): Renderer {
  return {
    locales: [],
    render(briefing, mailbox) {
      const { id, name, address } = mailbox
      kept.set(id, { id: `morning:${address}`, name, mailbox, briefing })
      return { subject: '', html: '', text: '', locale: mailbox.locale }
    },
  }
}

const UNSIGNED: Links = {
  sign: () => 'unsigned',
  url: ({ purpose }) => `http://localhost/${purpose}/unsigned`,
  open: nothing,
  openExpired: nothing,
  mark: () => '',
}

function nothing(): never {
  throw new Error('nothing is signed in the studio')
}

const NOWHERE: Transport = {
  name: 'nowhere',
  send: async () => ({ kind: 'sent', code: 'kept' }),
  check: async () => {},
  forget: async () => 0,
  close: async () => {},
}
