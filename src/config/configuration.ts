import type { KeyObject } from 'node:crypto'
import type { Mailbox, Tenant } from '../model/mailbox.ts'
import type { AdminConfig } from './admin.ts'

/**
 * What the operator described: one YAML file, and secrets from the environment. Checked whole, and passed by value.
 */
export interface Config {
  readonly file: string
  readonly publicUrl: string // without a slash at its end
  readonly host: string // where the web server listens
  readonly port: number
  /** `near`: at /metrics of that server, for callers on this machine or a private network. */
  readonly metrics: 'near' | 'off' | { readonly host: string; readonly port: number }
  /** What becomes of an organisation whose own templates can't be used: nothing starts, or it gets the built-in ones. */
  readonly brokenThemes: 'refuse' | 'built-in'
  readonly data: string // absolute
  readonly deliver: string // outbox:/absolute/folder, smtp://…, smtps://…
  readonly from: { readonly name: string; readonly address: string }
  readonly dkim: Dkim | undefined
  readonly replies: Replies | undefined // undefined: nobody reads them, and no mail promises it
  readonly admin?: AdminConfig | undefined // undefined: there are no administrator's pages
  readonly tenants: readonly ConfiguredTenant[]
}

export interface Dkim {
  readonly domain: string
  readonly selector: string
  readonly keyFile: string // absolute
  readonly privateKey: KeyObject // RSA
}

/** Where replies to briefings arrive. */
interface Replies {
  readonly folder: string // absolute: of .eml files, or a maildir
  readonly authserv: string | undefined // the name under which our own mail server vouches for a sender
}

export interface ConfiguredTenant {
  readonly tenant: Tenant
  readonly startsOn: boolean
  readonly source: string // folder:/absolute/folder
  readonly mailboxes: readonly ConfiguredMailbox[]
}

export interface ConfiguredMailbox {
  readonly mailbox: Mailbox
  readonly startsSubscribed: boolean
}
