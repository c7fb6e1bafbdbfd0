import { basename, dirname, join, resolve } from 'node:path'
import type { LinkFor } from '../model/action.ts'
import type { Briefing } from '../model/briefing.ts'
import { localDay } from '../model/day.ts'
import type { Mailbox } from '../model/mailbox.ts'
import { openClocks } from '../render/clock.ts'
import { type RenderedView, renderMail } from '../render/render-mail.ts'
import { type Asked, BUILT_IN } from './asked.ts'
import { type Case, caseIdsIn, readCase } from './cases.ts'
import { type Fault, faultOf } from './fault.ts'
import { type Attempt, type LastGood, openLastGood } from './last-good.ts'
import type { Morning } from './mornings.ts'
import type { Revisions } from './revisions.ts'
import { openThemes, type Themes } from './themes.ts'

/**
 * What the studio can show, from folders that somebody is changing. Nothing here throws for what stands in
 * them: what is wrong is a Fault, and what was good last is shown as long as it stays wrong.
 */
export interface Studio {
  list(): Promise<Listing>
  /** `change` is done to the briefing before it is rendered. */
  show(asked: Asked, linkFor: LinkFor, change?: (briefing: Briefing) => Briefing): Promise<Shown>
  /** To be told what `watchFolders` tells. */
  changed(files: readonly string[]): void
  /** People's real mornings take a while; until then there are none. */
  keepMornings(mornings: Attempt<readonly Morning[]>): void
}

interface Listing {
  readonly cases: readonly Listed[]
  readonly mornings: readonly Listed[]
  readonly morningsFault: Fault | undefined
  readonly locales: readonly string[]
  readonly tenants: readonly string[]
}

interface Listed {
  readonly id: string
  readonly name: string
  readonly note: string // why it can't be shown; '' when it can
}

export interface Shown {
  readonly one: Case | undefined // as it was asked for: at its instant, in its zone
  readonly mail: RenderedView | undefined // what was good last, when there is a fault
  readonly fault: Fault | undefined
}

export interface StudioFolders {
  readonly templates: string
  readonly cases: string
}

export function openStudio(folders: StudioFolders, revisions: Revisions): Studio {
  const own = openThemes(folders.templates)
  const earlier = new Map<string, Themes>() // by folder; a revision never changes
  const cases = new Map<string, LastGood<Case>>()
  const clockFor = openClocks()
  let mornings: Attempt<readonly Morning[]> = { value: undefined, fault: undefined }

  return { list, show, changed, keepMornings: (played) => (mornings = played) }

  async function list(): Promise<Listing> {
    const [ids, { value: theme }, tenants] = await Promise.all([
      caseIdsIn(folders.cases).catch(() => []), // the folder went away; it may come back
      own.get(''),
      own.tenants(),
    ])
    return {
      cases: await Promise.all(ids.map(listed)),
      mornings: (mornings.value ?? []).map((morning) =>
        morning.kind === 'case'
          ? { id: morning.case.id, name: morning.case.name, note: '' }
          : { id: `morning:${morning.id}`, name: morning.name, note: morning.reason },
      ),
      morningsFault: mornings.fault,
      locales: [...(theme?.locales.keys() ?? [])],
      tenants,
    }
  }

  async function listed(id: string): Promise<Listed> {
    const { value, fault } = await caseOf(id)
    return { id, name: value?.name ?? id, note: fault === undefined ? '' : 'broken' }
  }

  async function show(
    asked: Asked,
    linkFor: LinkFor,
    change = (briefing: Briefing) => briefing,
  ): Promise<Shown> {
    const { value: found, fault: inCase } = await caseOf(asked.caseId)
    const one = found && as(asked, found)
    const tenant = one === undefined ? '' : await tenantFor(asked, one.mailbox)
    const { value: theme, fault: inTheme } = await themeFor(asked, tenant)
    const fault = inTheme ?? inCase
    if (theme === undefined || one === undefined) return { one, mail: undefined, fault }
    try {
      const mail = renderMail(theme, clockFor, change(one.briefing), one.mailbox, linkFor, true)
      return { one, mail, fault }
    } catch (error) {
      // Foreseen: a case written by hand has less in it than a briefing has.
      return { one, mail: undefined, fault: fault ?? (await faultOf(error, pathOf(one.id))) }
    }
  }

  async function themeFor({ revision }: Asked, tenant: string) {
    if (revision === '') return own.get(tenant)
    const { value: folder, fault } = await revisions.folderOf(revision)
    if (folder === undefined) return { value: undefined, fault }
    const themes = earlier.get(folder) ?? openThemes(folder)
    earlier.set(folder, themes)
    return themes.get(tenant)
  }

  async function tenantFor({ tenant }: Asked, mailbox: Mailbox): Promise<string> {
    if (tenant === BUILT_IN) return ''
    if (tenant !== '') return tenant
    return (await own.tenants()).includes(mailbox.tenant.id) ? mailbox.tenant.id : ''
  }

  async function caseOf(id: string): Promise<Attempt<Case>> {
    if (id.startsWith('morning:')) return morningOf(id)
    if (basename(id) !== id || id === '') return { value: undefined, fault: await noCase(id) }
    const one = cases.get(id) ?? openLastGood(() => readCase(folders.cases, id), pathOf(id))
    cases.set(id, one)
    return one.get()
  }

  async function morningOf(id: string): Promise<Attempt<Case>> {
    const found = mornings.value?.find(
      (morning) => morning.kind === 'case' && morning.case.id === id,
    )
    if (found?.kind === 'case') return { value: found.case, fault: undefined }
    return { value: undefined, fault: mornings.fault ?? (await noCase(id)) }
  }

  function pathOf(id: string): string {
    return join(folders.cases, `${id}.json`)
  }

  function changed(files: readonly string[]): void {
    own.outdate(files)
    for (const file of files) {
      if (resolve(dirname(file)) !== resolve(folders.cases)) continue
      cases.get(basename(file, '.json'))?.outdate()
    }
  }
}

function noCase(id: string): Promise<Fault> {
  return faultOf(new Error(id === '' ? 'No case is chosen.' : `There is no case ${id}.`))
}

/** The case as somebody else would get it: another language, clock or zone. */
function as({ locale, at, zone, hours }: Asked, { mailbox, briefing, ...rest }: Case): Case {
  const timeZone = zone || mailbox.timeZone
  const tag = locale || mailbox.locale
  const madeAt = at ?? briefing.madeAt
  const isMoved = at !== undefined || zone !== ''
  return {
    ...rest,
    mailbox: { ...mailbox, timeZone, locale: tag + (HOURS[hours] ?? '') },
    briefing: { ...briefing, madeAt, day: isMoved ? localDay(madeAt, timeZone) : briefing.day },
  }
}

// Unicode's own way to ask a locale for the other clock (UTS 35, key hc).
const HOURS: Readonly<Record<string, string>> = { '12': '-u-hc-h12', '24': '-u-hc-h23' }
