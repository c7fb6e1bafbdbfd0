import { join } from 'node:path'
import { TemplateError } from '../errors.ts'
import { filesIn } from './load-template.ts'

/**
 * Refuses what lies in an organisation's folder under a name that nothing reads: `blocks/agnda.mjml` would
 * change no mail, and nobody would be told. What is no template at all may lie there: notes, a backup.
 */
export async function checkOwnNames(own: string, builtIn: string): Promise<void> {
  const blocks = await filesIn(join(builtIn, 'blocks'))
  for (const name of await filesIn(join(own, 'blocks'))) {
    if (!/\.(?:mjml|txt)$/.test(name) || blocks.includes(name)) continue
    throw new TemplateError(`${join(own, 'blocks', name)}: there is no such block`, {
      hint: `There are: ${blocks.join(', ')}.`,
    })
  }
  const whole = await filesIn(builtIn)
  for (const name of await filesIn(own)) {
    const isOurs = whole.includes(name) || name.endsWith('.json')
    if (!isOurs || name === 'palette.json') continue
    throw new TemplateError(`${join(own, name)}: not what an organisation can replace`, {
      hint: 'It may have blocks/, locales/, palette.json, and logo.png or logo.jpg.',
    })
  }
}
