import type { Transport } from '../deliver/transport.ts'
import type { Links } from '../links/link.ts'
import type { Log } from '../log.ts'
import type { Mailbox } from '../model/mailbox.ts'
import type { Person } from '../model/message.ts'
import type { Renderer } from '../render/renderer.ts'
import type { Roster } from '../roster/roster.ts'
import type { Writer } from '../source/erase-replies.ts'
import type { Source } from '../source/source.ts'
import type { Holder, Store, StorePlace } from '../store/store.ts'

/** What is remembered, and where: enough to look something up, export it or erase it. app.ts opens it. */
export interface Records {
  readonly roster: Roster
  /** Made when there is none. With `keep` false it is only looked into: no file is made or changed. */
  readonly openStore: (place: StorePlace, options?: { readonly keep: boolean }) => Promise<Store>
  /** Deletes the mailbox' file and returns the names of what was deleted. */
  readonly eraseStore: (place: Pick<StorePlace, 'id'>) => Promise<string[]>
  /** The ids of all whose file is there. */
  readonly heldStores: () => Promise<ReadonlySet<string>>
  /** Deletes the mails to that mailbox that lie in an outbox, and returns how many. */
  readonly eraseMails: (mailboxId: string) => Promise<number>
  /** Deletes the replies that are that mailbox', waiting or settled, and returns how many. */
  readonly eraseReplies: (writer: Writer) => Promise<number>
  readonly transport: Transport
  readonly log: Log
}

/** What the job works with; it only carries things between rooms. */
export interface Rooms extends Records {
  readonly openSource: (mailbox: Mailbox) => Source
  readonly renderer: Renderer
  readonly links: Links
  readonly sender: Person // of the briefings
  readonly holder: Holder // its clock is the real one, whatever morning is played
}

/** Where a mailbox' store lies. */
export function placeOf(mailbox: Mailbox): StorePlace {
  return { id: mailbox.id, tenantId: mailbox.tenant.id, geo: mailbox.tenant.geo }
}
