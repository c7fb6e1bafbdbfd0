import type { Links } from '../links/link.ts'
import type { Mailbox } from '../model/mailbox.ts'
import type { Page } from '../model/page.ts'
import { placeOf, type Records } from '../run/rooms.ts'
import type { Bookings } from '../source/bookings.ts'
import type { Source } from '../source/source.ts'
import type { Store, StorePlace } from '../store/store.ts'
import { sorry } from './sorry.ts'

/** What the actions work with. app.ts opens it. */
export interface Desk extends Records {
  readonly openSource: (mailbox: Mailbox) => Source
  readonly bookings: Bookings
  readonly links: Links // for pages that lead on to another link
  /** The mailbox' store; undefined when there is none, and then none is made. With `keep` false no file is changed. */
  readonly findStore: (
    place: StorePlace,
    options: { readonly keep: boolean },
  ) => Promise<Store | undefined>
}

/** Works in the mailbox' store and closes it; `gone` when there is none. */
export async function inStore(
  mailbox: Mailbox,
  use: 'look' | 'act',
  desk: Desk,
  work: (store: Store) => Promise<Page>,
): Promise<Page> {
  const store = await desk.findStore(placeOf(mailbox), { keep: use === 'act' })
  if (store === undefined) return sorry('gone')
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}
