import type { Entry } from '../roster/roster.ts'
import { placeOf, type Records } from './rooms.ts'

/** All we hold of somebody, as plain JSON: what the roster knows of them, and their store. */
export async function exportMailbox(
  entry: Entry,
  { roster, openStore }: Records,
  now: Date,
): Promise<Record<string, unknown>> {
  const store = await openStore(placeOf(entry.mailbox), { keep: false })
  try {
    return {
      exportedAt: now.toISOString(),
      roster: {
        ...entry,
        outcomes: await roster.outcomesOf(entry.mailbox.id),
        changes: await roster.changes(entry.mailbox.id),
      },
      store: await store.export(),
    }
  } finally {
    await store.close()
  }
}
