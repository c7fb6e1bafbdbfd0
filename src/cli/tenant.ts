import { withRoster } from '../app.ts'
import { reachOf } from '../roster/headcount.ts'
import type { TenantEntry } from '../roster/roster.ts'
import { beginWith } from './opening.ts'
import { table } from './table.ts'
import { type ConfigWord, type TenantWords, usageError } from './words.ts'

export async function listTenants(words: ConfigWord): Promise<number> {
  return withRoster(beginWith(words), async (roster) => {
    console.log(
      table([
        ['TENANT', 'BRIEFING', 'PEOPLE', 'GEO', 'MOVED BY'],
        ...rowsOf(await roster.tenants()),
      ]),
    )
    return 0
  })
}

export async function setTenant(id: string, on: boolean, words: TenantWords): Promise<number> {
  const isRehearsal = words.dryRun === true
  const opening = beginWith({ ...words, isRehearsal })
  return withRoster(opening, async (roster) => {
    // In a rehearsal it is a copy of the roster that is changed.
    const moved = await roster.setTenant(id, on, { by: 'command line', at: opening.clock() })
    if (moved === undefined) {
      const known = (await roster.tenants()).map(({ tenant }) => tenant.id)
      throw usageError(`There is no tenant ${id}.`, `Tenants: ${known.join(', ')}.`)
    }
    const state = on ? 'on' : 'off'
    if (!moved) {
      console.log(`The briefing of ${id} was ${state} already.`)
      return 0
    }
    const { people, others, first } = reachOf(await roster.headcounts(id))
    const verb = isRehearsal ? 'would be' : 'is now'
    const whom = people === 1 ? '1 person' : `${people} people`
    console.log(`The briefing of ${id} ${verb} ${state}, from the next run on, for ${whom}.`)
    const are = others === 1 ? 'is' : 'are'
    if (others > 0) console.log(`${others} more ${are} turned off one by one, or unsubscribed.`)
    if (on && first !== undefined) {
      console.log(`The first is due at ${first.nextDueAt.toISOString().slice(0, 16)}Z.`)
    }
    return 0
  })
}

function rowsOf(tenants: readonly TenantEntry[]): string[][] {
  return tenants.map(({ tenant, toggle, mailboxes }) => [
    tenant.id,
    toggle.on ? 'on' : 'off',
    String(mailboxes),
    tenant.geo,
    toggle.source,
  ])
}
