import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readTemplate } from '../render/load-template.ts'
import type { SourceFile } from './lint/finding.ts'

/** Those that mails are made of, for the linter; pages have a style and rules of their own. */
export async function readTemplateFiles(folder: string): Promise<SourceFile[]> {
  const names = (await readdir(folder, { recursive: true })).filter(
    (name) => /\.(?:mjml|hbs|html|txt|json)$/.test(name) && !/^(?:pages|admin)\b/.test(name),
  )
  return Promise.all(
    names.sort().map(async (name) => ({
      path: join(folder, name),
      text: await readTemplate(join(folder, name)),
    })),
  )
}
