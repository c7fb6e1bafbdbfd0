import { join } from 'node:path'
import type { Desk } from '../../src/actions/desk.ts'
import type { Transport } from '../../src/deliver/transport.ts'
import { openLinks } from '../../src/links/open.ts'
import { openLog } from '../../src/log.ts'
import type { Delivery, Email } from '../../src/model/email.ts'
import type { Mailbox } from '../../src/model/mailbox.ts'
import { openRenderer } from '../../src/render/open.ts'
import { openRoster } from '../../src/roster/open.ts'
import type { Rooms } from '../../src/run/rooms.ts'
import type { Source } from '../../src/source/source.ts'
import { eraseStore, findStore, heldStores, openStore } from '../../src/store/open.ts'
import type { Holder, Store } from '../../src/store/store.ts'
import { type BookingsInMemory, openBookings } from './bookings.ts'

/**
 * The whole job in memory: real rooms on `:memory:` databases, or on files where a folder is given, a source
 * and a transport that the test gives. Fails when something is left open.
 */
export interface World {
  readonly rooms: Rooms
  /** The same rooms, for what links do. */
  readonly desk: Desk
  readonly bookings: BookingsInMemory
  readonly sent: readonly Email[]
  /** What the next sends answer; then every mail is sent. */
  readonly answers: Delivery[]
  close(): Promise<void>
}

export interface WorldOptions {
  readonly mailboxes: readonly Mailbox[]
  readonly openSource: (mailbox: Mailbox) => Source
  readonly clock: () => Date
  readonly folder?: string
}

const RENDERER = openRenderer(join(import.meta.dirname, '..', '..', 'templates'))

export async function openWorld(options: WorldOptions): Promise<World> {
  const { mailboxes, openSource, clock, folder } = options
  const sent: Email[] = []
  const answers: Delivery[] = []
  const stores = new Map<string, Store>()
  let openSources = 0
  let openStores = 0
  const roster = await openRoster(folder ? join(folder, 'roster.sqlite') : ':memory:')
  const tenants = Map.groupBy(mailboxes, ({ tenant }) => tenant)
  await roster.sync(
    [...tenants].map(([tenant, own]) => ({
      tenant,
      startsOn: true,
      mailboxes: own.map((mailbox) => ({ mailbox, startsSubscribed: true })),
    })),
    clock(),
  )
  const rooms: Rooms = {
    roster,
    renderer: await RENDERER,
    links: openLinks({
      publicUrl: 'http://localhost',
      keys: [{ id: 1, secret: Buffer.alloc(32) }],
    }),
    sender: { name: 'Daybrief', address: 'briefing@acme.example' },
    log: openLog('silent'),
    holder: holderAt(clock),
    transport: transportInto(sent, answers),
    openSource(mailbox) {
      openSources++
      const source = openSource(mailbox)
      return {
        ...source,
        async close() {
          openSources--
        },
      }
    },
    async openStore(place, { keep } = { keep: true }) {
      if (folder) return counted(await openStore(mailIn(folder), place, { keep }))
      const known = stores.get(place.id)
      const store = known ?? (await openStore('/nowhere', place, { keep: false }))
      if (!known && !keep) return counted(store)
      stores.set(place.id, store)
      return counted(lasting(store))
    },
    heldStores: async () => (folder ? heldStores(mailIn(folder)) : new Set(stores.keys())),
    eraseMails: async () => 0,
    eraseReplies: async () => 0,
    async eraseStore(place) {
      if (folder) return eraseStore(mailIn(folder), place)
      await stores.get(place.id)?.close()
      return stores.delete(place.id) ? [`${place.id}.sqlite`] : []
    },
  }
  const bookings = openBookings()
  const desk: Desk = {
    ...rooms,
    bookings,
    async findStore(place, { keep }) {
      const store = folder
        ? await findStore(mailIn(folder), place, { keep })
        : stores.has(place.id) && lasting(stores.get(place.id)!)
      return store ? counted(store) : undefined
    },
  }

  function counted(store: Store): Store {
    openStores++
    return {
      ...store,
      async close() {
        openStores--
        await store.close()
      },
    }
  }

  return {
    rooms,
    desk,
    bookings,
    sent,
    answers,
    async close() {
      for (const store of stores.values()) await store.close()
      await roster.close()
      if (openSources !== 0 || openStores !== 0) {
        throw new Error(`left open: ${openSources} sources, ${openStores} stores`)
      }
    },
  }
}

function mailIn(folder: string): string {
  return join(folder, 'mail')
}

// A store in memory lives as long as the world: closing it would forget it.
function lasting(store: Store): Store {
  return { ...store, async close() {} }
}

function holderAt(clock: () => Date): Holder {
  return { id: 'test', clock, isDead: () => false }
}

function transportInto(sent: Email[], answers: Delivery[]): Transport {
  return {
    name: 'memory',
    async send(email) {
      const answer = answers.shift() ?? { kind: 'sent', code: '250' }
      if (answer.kind === 'sent') sent.push(email)
      return answer
    },
    async check() {},
    async forget() {
      return 0
    },
    async close() {},
  }
}
