import { readFileSync, writeFileSync } from 'node:fs'
import { withViewTables } from '../src/preview/view-table.ts'

/** `npm run docs:view`: writes the view model's tables into docs/templates.md. */
const PAGE = 'docs/templates.md'
const page = withViewTables(readFileSync(PAGE, 'utf8'))
if (page === undefined) {
  console.error(`${PAGE} has no place for the tables: see src/preview/view-table.ts.`)
  process.exitCode = 1
} else writeFileSync(PAGE, page)
