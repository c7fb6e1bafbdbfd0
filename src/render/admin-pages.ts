/**
 * The administrator's pages: what they say, as plain data. Nothing in it comes from anybody's mail.
 */
export interface AdminPages {
  render(page: AdminPage, frame: AdminFrame): string
  readonly css: string // beside the sheet of every page
}

/** Who looks, and from where. */
export interface AdminFrame {
  readonly root: string // the path of publicUrl: '' or '/brief'
  readonly csrf: string // '' while nobody has signed in
  readonly canChange: boolean
  readonly canSignOut: boolean // whom a proxy lets in, the proxy lets out
}

export type AdminPage =
  | {
      readonly kind: 'sign-in'
      readonly fault: 'none' | 'wrong' | 'wait'
      readonly seconds: number
    }
  | { readonly kind: 'tenants'; readonly tenants: readonly TenantRow[] }
  | TenantAsk
  | PeoplePage
  | ListPage
  | ListAnswersPage
  | TodayPage
  | { readonly kind: 'log'; readonly changes: readonly LogRow[]; readonly paging: Paging }
  | { readonly kind: 'sorry'; readonly reason: AdminSorry }

export type AdminSorry =
  | 'forbidden'
  | 'stranger'
  | 'stale'
  | 'origin'
  | 'malformed'
  | 'gone'
  | 'wrong-method'
  | 'too-large'

interface TenantRow {
  readonly id: string
  readonly name: string
  readonly on: boolean
  readonly source: string
  readonly people: number
}

/** What saving would do. */
export interface TenantAsk {
  readonly kind: 'tenant'
  readonly id: string
  readonly name: string
  readonly on: boolean // what is asked for
  readonly isAlready: boolean
  readonly people: number // for whom it makes a difference
  readonly others: number
  readonly from: string // when the first of them is due; '' when nobody is
}

export interface PeoplePage {
  readonly kind: 'people'
  readonly search: string
  readonly people: readonly PersonRow[]
  readonly paging: Paging
}

export interface PersonRow {
  readonly id: string
  readonly address: string
  readonly name: string
  readonly tenant: string
  readonly layer: 'tenant' | 'admin' | 'unsubscribed' | undefined // the one that decides; undefined when on
  readonly source: string // of that layer
  readonly isAllowed: boolean // the administrator's own switch
  readonly next: string
}

/** A form for a list of people to turn on or off, and why the one before could not be read. */
interface ListPage {
  readonly kind: 'list'
  readonly fault: 'none' | ListFault
  readonly line: number // of the fault
  readonly text: string // what was pasted
}

export type ListFault =
  | 'empty'
  | 'no-address-column'
  | 'no-briefing-column'
  | 'open-quote'
  | 'no-text'
  | 'both'
  | 'too-many'

/** What each row of it would do, or did. */
export interface ListAnswersPage {
  readonly kind: 'list-answers'
  readonly isDone: boolean
  readonly rows: readonly ListAnswer[]
  readonly ignored: readonly string[] // columns
  readonly text: string // the list again, for the second step
}

interface ListAnswer {
  readonly line: number
  readonly address: string
  readonly result:
    | 'moves-on'
    | 'moves-off'
    | 'stands-on'
    | 'stands-off'
    | 'twice'
    | 'no-mailbox'
    | 'no-address'
    | 'no-choice'
    | 'too-many-fields'
}

/** The rows that are shown, of `total`; pages count from 1. */
export interface Paging {
  readonly page: number
  readonly size: number
  readonly total: number
}

export interface TodayPage {
  readonly kind: 'today'
  readonly day: string
  readonly due: number
  readonly off: number
  readonly outcomes: readonly OutcomeRow[]
  readonly troubled: readonly { readonly address: string; readonly why: string }[]
  readonly month: readonly {
    readonly day: string
    readonly sent: number
    readonly trouble: number
  }[]
}

export interface OutcomeRow {
  readonly kind: 'sent' | 'skipped' | 'deferred' | 'refused' | 'failed'
  readonly why: string
  readonly people: number
}

interface LogRow {
  readonly at: string
  readonly by: string
  readonly what: string
}
