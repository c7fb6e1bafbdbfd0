import type { AdminFrame, AdminPage } from './admin-pages.ts'

/** One of each page, with something in every list: what the templates are held against at start. */
type Example = readonly [AdminPage, AdminFrame]

const FRAME: AdminFrame = { root: '', csrf: 'token', canChange: true, canSignOut: true }
const PAGING = { page: 2, size: 50, total: 101 }

export const ADMIN_EXAMPLES: Readonly<Record<AdminPage['kind'], readonly Example[]>> = {
  'sign-in': [[{ kind: 'sign-in', fault: 'wait', seconds: 4 }, FRAME]],
  tenants: [
    [
      {
        kind: 'tenants',
        tenants: [{ id: 'acme', name: 'Acme', on: true, source: 'configuration', people: 3 }],
      },
      FRAME,
    ],
  ],
  tenant: [
    [
      {
        kind: 'tenant',
        id: 'acme',
        name: 'Acme',
        on: true,
        isAlready: false,
        people: 3,
        others: 1,
        from: '2026-03-30 07:00 (Europe/Amsterdam)',
      },
      FRAME,
    ],
  ],
  people: [
    [
      {
        kind: 'people',
        search: 'ana',
        people: [
          {
            id: '00ffee1234567890',
            address: 'ana@acme.example',
            name: 'Ana Silva',
            tenant: 'Acme',
            layer: 'tenant',
            source: 'configuration',
            isAllowed: false,
            next: '2026-03-30 07:00 (Europe/Amsterdam)',
          },
        ],
        paging: PAGING,
      },
      FRAME,
    ],
  ],
  list: [[{ kind: 'list', fault: 'open-quote', line: 3, text: 'address,briefing' }, FRAME]],
  'list-answers': [
    [
      {
        kind: 'list-answers',
        isDone: false,
        rows: [{ line: 2, address: 'ana@acme.example', result: 'moves-off' }],
        ignored: ['name'],
        text: 'address,briefing,name\nana@acme.example,off,Ana',
      },
      FRAME,
    ],
  ],
  today: [
    [
      {
        kind: 'today',
        day: '2026-03-27',
        due: 2,
        off: 1,
        outcomes: [{ kind: 'failed', why: 'source', people: 1 }],
        troubled: [{ address: 'ana@acme.example', why: 'source' }],
        month: [{ day: '2026-03-27', sent: 3, trouble: 1 }],
      },
      FRAME,
    ],
  ],
  log: [
    [
      {
        kind: 'log',
        changes: [{ at: '2026-03-27 07:00', by: 'command line', what: 'tenant acme off' }],
        paging: PAGING,
      },
      FRAME,
    ],
  ],
  sorry: [[{ kind: 'sorry', reason: 'gone' }, FRAME]],
}
