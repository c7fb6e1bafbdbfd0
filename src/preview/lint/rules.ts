import type { Rule } from './rule.ts'
import { alt } from './rules/alt.ts'
import { contrast } from './rules/contrast.ts'
import { css } from './rules/css.ts'
import { cssSupport } from './rules/css-support.ts'
import { escaping } from './rules/escaping.ts'
import { headings } from './rules/headings.ts'
import { langDir } from './rules/lang-dir.ts'
import { linkText } from './rules/link-text.ts'
import { outlook } from './rules/outlook.ts'
import { parity } from './rules/parity.ts'
import { rawLink } from './rules/raw-link.ts'
import { size } from './rules/size.ts'
import { tables } from './rules/tables.ts'
import { text } from './rules/text.ts'
import { translation } from './rules/translation.ts'

/** Every rule there is; what stands here is what the panel and `npm run lint:templates` say. */
export const RULES: readonly Rule[] = [
  size,
  contrast,
  linkText,
  alt,
  css,
  cssSupport,
  outlook,
  headings,
  tables,
  langDir,
  parity,
  text,
  translation,
  escaping,
  rawLink,
]
