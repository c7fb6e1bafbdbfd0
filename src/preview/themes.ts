import { stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { TemplateError } from '../errors.ts'
import { foldersIn } from '../render/load-template.ts'
import { openTheme, type Theme } from '../render/theme.ts'
import { type Attempt, type LastGood, openLastGood } from './last-good.ts'

/** The themes of a folder of templates: the built-in one under '', each tenant's under its id. */
export interface Themes {
  readonly folder: string
  tenants(): Promise<string[]>
  get(tenantId: string): Promise<Attempt<Theme>>
  /** Only what is made of these files is made again, and only when it is asked for. */
  outdate(files: readonly string[]): void
}

export function openThemes(folder: string): Themes {
  const themes = new Map<string, LastGood<Theme>>()
  return {
    folder,
    tenants: () => foldersIn(join(folder, 'tenants')),
    get(tenantId) {
      const theme = themes.get(tenantId) ?? openLastGood(() => open(folder, tenantId), folder)
      themes.set(tenantId, theme)
      return theme.get()
    },
    outdate(files) {
      for (const tenant of new Set(files.map((file) => tenantOf(folder, file)))) {
        if (tenant === undefined) continue
        if (tenant !== '') themes.get(tenant)?.outdate()
        else for (const theme of themes.values()) theme.outdate()
      }
    },
  }
}

async function open(folder: string, tenantId: string): Promise<Theme> {
  if (tenantId === '') return openTheme(folder)
  const own = join(folder, 'tenants', tenantId)
  const isThere = await stat(own).then(
    (entry) => entry.isDirectory(),
    () => false,
  )
  if (!isThere) {
    throw new TemplateError(`there is no tenant ${tenantId} in ${join(folder, 'tenants')}`, {
      hint: 'Choose another one, or make the folder.',
    })
  }
  return openTheme(folder, own)
}

/** Whose theme a file is part of: a tenant's, everybody's (''), or nobody's. */
function tenantOf(folder: string, file: string): string | undefined {
  const [first = '', second = ''] = relative(folder, file).split(sep)
  if (first === '..' || first === 'pages' || first === 'admin') return undefined
  if (first === 'exceptions.json') return undefined // the linter's
  return first === 'tenants' ? second : ''
}
