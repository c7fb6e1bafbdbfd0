import { Writable } from 'node:stream'
import pino, { type Logger } from 'pino'
import { openActions } from '../../src/actions/actions.ts'
import { openFreshLinks } from '../../src/actions/fresh-link.ts'
import { openSecondStep } from '../../src/actions/second-step.ts'
import { openSettings } from '../../src/actions/settings.ts'
import { openCodeMail } from '../../src/render/open-code-mail.ts'
import { openLinkMail } from '../../src/render/open-link-mail.ts'
import { openPages } from '../../src/render/open-pages.ts'
import { openBrowserCookies } from '../../src/web/cookie.ts'
import type { Front } from '../../src/web/front.ts'
import { openMetrics } from '../../src/web/metrics.ts'
import type { World } from './world.ts'

export const SECRET = Buffer.alloc(32, 1)

const [pages, codeMail, linkMail] = await Promise.all([
  openPages('templates'),
  openCodeMail('templates'),
  openLinkMail('templates'),
])

export interface FrontOptions {
  readonly clock: () => Date
  readonly log?: Logger
  readonly publicUrl?: string
  readonly secrets?: readonly Uint8Array[]
  readonly send?: World['rooms']['transport']['send']
}

/** What a server of this world serves, all of it real but notices, which nobody is to ask. */
export function makeFront(world: World, options: FrontOptions): Front {
  const { rooms, desk } = world
  const { clock, log = rooms.log, publicUrl = 'https://acme.example' } = options
  const { secrets = [SECRET], send = rooms.transport.send } = options
  const records = { ...rooms, log, transport: { ...rooms.transport, send } }
  const actions = openActions(desk)
  const secondStep = openSecondStep({ ...records, codeMail, codeKey: SECRET })
  return {
    actions,
    secondStep,
    freshLinks: openFreshLinks({ ...records, actions, linkMail }),
    settings: openSettings({ ...desk, secondStep, locales: codeMail.locales }),
    notices: { look: never, act: never },
    cookies: openBrowserCookies({ publicUrl, secrets }),
    pages,
    links: rooms.links,
    log,
    clock,
    metrics: openMetrics({ clock, nextDue: async () => undefined, lastTick: () => undefined }),
    publicUrl,
    metricsAt: 'near',
    isReady: async () => true,
  }
}

/** A log at trace level that tells every line. */
export function logTo(hear: (line: string) => void): Logger {
  const lines = new Writable({
    write(chunk, _, done) {
      hear(String(chunk))
      done()
    },
  })
  return pino({ base: null, level: 'trace', timestamp: false }, lines)
}

function never(): never {
  throw new Error('not to be asked here')
}
