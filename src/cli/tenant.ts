import { withRoster } from '../app.ts'
import type { TenantEntry } from '../roster/roster.ts'
import { beginWith } from './opening.ts'
import { table } from './table.ts'
import { type ConfigWord, usageError } from './words.ts'

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

export async function setTenant(id: string, on: boolean, words: ConfigWord): Promise<number> {
  const opening = beginWith(words)
  return withRoster(opening, async (roster) => {
    const moved = await roster.setTenant(id, on, { by: 'command line', at: opening.clock() })
    const tenants = await roster.tenants()
    const known = tenants.map(({ tenant }) => tenant.id)
    if (moved === undefined) {
      throw usageError(`There is no tenant ${id}.`, `Tenants: ${known.join(', ')}.`)
    }
    const people = tenants.find(({ tenant }) => tenant.id === id)?.mailboxes ?? 0
    const state = on ? 'on' : 'off'
    console.log(
      moved
        ? `The briefing of ${id} is now ${state}, from the next run on, for ${people} people.`
        : `The briefing of ${id} was ${state} already.`,
    )
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
