import type {
  AdminFrame,
  AdminPage,
  AdminSorry,
  OutcomeRow,
  Paging,
  PeoplePage,
  PersonRow,
  TenantAsk,
  TodayPage,
} from './admin-pages.ts'
import type { AdminWords } from './admin-words.ts'
import { oneLine } from './clean.ts'
import { listAnswersOf, listOf } from './view-admin-list.ts'

/** What the administrator's templates are given: ready to be placed, in words. */
export function adminView(words: AdminWords, page: AdminPage, frame: AdminFrame): object {
  const base = `${frame.root}/admin`
  return {
    lang: 'en',
    words: words.plain,
    styleUrl: `${frame.root}/style.css`,
    adminStyleUrl: `${base}/style.css`,
    signOutUrl: `${base}/sign-out`,
    csrf: frame.csrf,
    canChange: frame.canChange,
    canSignOut: frame.canSignOut,
    isReadOnly: frame.csrf !== '' && !frame.canChange,
    links: frame.csrf === '' ? [] : linksOf(words, base, page.kind),
    ...contentOf(words, page, base),
  }
}

function linksOf({ say }: AdminWords, base: string, kind: AdminPage['kind']): object[] {
  return [
    { pageUrl: base, label: say('navTenants'), isHere: kind === 'tenants' },
    { pageUrl: `${base}/people`, label: say('navPeople'), isHere: kind === 'people' },
    { pageUrl: `${base}/list`, label: say('navList'), isHere: kind === 'list' },
    { pageUrl: `${base}/today`, label: say('navToday'), isHere: kind === 'today' },
    { pageUrl: `${base}/log`, label: say('navLog'), isHere: kind === 'log' },
  ]
}

function contentOf(words: AdminWords, page: AdminPage, base: string): object {
  const { say } = words
  switch (page.kind) {
    case 'sign-in':
      return {
        title: say('signInTitle'),
        formUrl: `${base}/sign-in`,
        fault: {
          none: '',
          wrong: say('signInWrong'),
          wait: say('signInWait', { count: page.seconds }),
        }[page.fault],
      }
    case 'tenants':
      return {
        title: say('tenantsTitle'),
        tenants: page.tenants.map(({ id, name, on, source, people }) => ({
          id,
          name: oneLine(name, 200),
          on,
          people: say('people', { count: people }),
          says: say(on ? 'saysOn' : 'saysOff', { source: oneLine(source, 200) }),
          askUrl: `${base}/tenants/${id}`,
        })),
      }
    case 'tenant':
      return { ...tenantOf(words, page), formUrl: `${base}/tenants/${page.id}`, backUrl: base }
    case 'people':
      return peopleOf(words, page, base)
    case 'list':
      return { ...listOf(words, page), formUrl: `${base}/list` }
    case 'list-answers':
      return { ...listAnswersOf(words, page), formUrl: `${base}/list`, backUrl: `${base}/list` }
    case 'today':
      return todayOf(words, page)
    case 'log':
      return {
        title: say('logTitle'),
        text: say('logText'),
        changes: page.changes.map(({ at, by, what }) => ({
          at,
          by: oneLine(by, 200),
          what: oneLine(what, 200),
        })),
        ...pagingOf(words, page.paging, `${base}/log?`),
      }
    case 'sorry':
      return {
        title: say(`${SORRY_WORDS[page.reason]}Title`),
        text: say(`${SORRY_WORDS[page.reason]}Text`),
        backUrl: base,
      }
  }
}

function tenantOf({ say }: AdminWords, { name, on, isAlready, people, others, from }: TenantAsk) {
  const title = say(on ? 'tenantOnTitle' : 'tenantOffTitle', { name: oneLine(name, 200) })
  if (isAlready) return { title, isAlready, on, text: say('tenantAlready'), others: '' }
  const nobody = say(on ? 'tenantOnNobody' : 'tenantOffNobody')
  const some = say(on ? 'tenantOnText' : 'tenantOffText', { count: people, from })
  return {
    title,
    isAlready,
    on,
    text: people === 0 ? nobody : some,
    others: others === 0 || people === 0 ? '' : say('tenantOthers', { count: others }),
  }
}

function peopleOf(words: AdminWords, { search, people, paging }: PeoplePage, base: string): object {
  const query = `q=${encodeURIComponent(search)}&`
  return {
    title: words.say('peopleTitle'),
    search,
    page: String(paging.page),
    formUrl: `${base}/people`,
    people: people.map((person) => ({
      ...personOf(words, person),
      changeUrl: `${base}/people/${person.id}`,
    })),
    ...pagingOf(words, paging, `${base}/people?${query}`),
  }
}

function personOf({ say }: AdminWords, person: PersonRow): object {
  const { address, name, tenant, layer, source, isAllowed, next } = person
  const decides = {
    tenant: say('layerTenant', { source }),
    admin: say('layerAdmin', { source }),
    unsubscribed: say('layerUnsubscribed', { source }),
  }
  return {
    address,
    name: oneLine(name, 200),
    tenant: oneLine(tenant, 200),
    isOn: layer === undefined,
    detail: oneLine(layer === undefined ? say('nextAt', { at: next }) : decides[layer], 300),
    isAlsoOff: layer === 'tenant' && !isAllowed,
    isAllowed,
  }
}

const SORRY_WORDS = {
  forbidden: 'forbidden',
  stranger: 'stranger',
  stale: 'stale',
  origin: 'origin',
  malformed: 'malformed',
  gone: 'gone',
  'wrong-method': 'method',
  'too-large': 'large',
} as const satisfies Record<AdminSorry, string>

function pagingOf({ say }: AdminWords, { page, size, total }: Paging, url: string): object {
  const to = Math.min(page * size, total)
  return {
    shown: total === 0 ? '' : say('shown', { from: (page - 1) * size + 1, to, total }),
    earlierUrl: page > 1 ? `${url}page=${page - 1}` : '',
    laterUrl: to < total ? `${url}page=${page + 1}` : '',
  }
}

const KINDS = {
  sent: 'kindSent',
  skipped: 'kindSkipped',
  deferred: 'kindDeferred',
  refused: 'kindRefused',
  failed: 'kindFailed',
} as const satisfies Record<OutcomeRow['kind'], string>

function todayOf({ say }: AdminWords, page: TodayPage): object {
  const most = Math.max(1, ...page.month.map(({ sent, trouble }) => sent + trouble))
  return {
    title: say('todayTitle'),
    text: say('todayText', { day: page.day }),
    due: say('planToday', { count: page.due }),
    off: say('planOff', { count: page.off }),
    outcomes: page.outcomes.map(({ kind, why, people }) => ({
      kind: say(KINDS[kind]),
      why,
      people: String(people),
    })),
    troubled: page.troubled,
    month: page.month.map(({ day, sent, trouble }) => ({
      day,
      sent: String(sent),
      trouble: String(trouble),
      ...barOf({ sent, trouble }, most),
    })),
  }
}

/** A bar is cells of one row: sent, not served, and what is left of the longest. Zero of anything is no cell. */
const CELLS = 24

function barOf({ sent, trouble }: { sent: number; trouble: number }, most: number): object {
  const troubleCells = Math.min(cellsOf(trouble, most), sent > 0 ? CELLS - 1 : CELLS)
  const sentCells = Math.min(cellsOf(sent, most), CELLS - troubleCells)
  const restCells = CELLS - sentCells - troubleCells
  return {
    sentCells: shown(sentCells),
    troubleCells: shown(troubleCells),
    restCells: shown(restCells),
  }
}

// Whatever there is at all is seen.
function cellsOf(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(1, Math.round((count / most) * CELLS))
}

function shown(cells: number): string {
  return cells === 0 ? '' : String(cells)
}
