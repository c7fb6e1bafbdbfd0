import type { Exceptions } from '../exceptions.ts'
import { featuresOf } from '../features.ts'
import type { Found, Spot } from '../finding.ts'
import type { Rule } from '../rule.ts'
import { FEATURES } from '../support.ts'

export const cssSupport: Rule = {
  name: 'css-support',
  about:
    'Every client that counts has what the mail uses, or exceptions.json says what is seen instead.',
  all(mails, sources, isWhole) {
    const { exceptions } = sources
    if (!exceptions.isRead) {
      return [excess(exceptions, '', 'a file that is no JSON object', 'Mend the JSON.')]
    }
    const uses = new Map(
      mails.toReversed().flatMap((mail) => [...featuresOf(mail, sources)]), // the first mail's place
    )
    return [
      ...[...uses].flatMap(([slug, at]) => missing(slug, at, exceptions)),
      ...(isWhole ? surplus(uses, exceptions) : []),
    ]
  },
}

function missing(slug: string, at: () => Spot, { support }: Exceptions): Found[] {
  const { title = '', without = [] } = FEATURES.get(slug) ?? {}
  const known = [slug, ...roots(slug)].flatMap((name) => support.get(name)?.without ?? [])
  const lacking = without.filter((client) => !known.includes(client))
  if (lacking.length === 0) return []
  return [
    {
      severity: 'error',
      message: `${title} (${slug}) is unknown to ${lacking.join(', ')}`,
      fix: `Do without it, or write in exceptions.json, under "${slug}", what the reader sees then.`,
      at: at(),
    },
  ]
}

/** What a client that never reads a style sheet, or what is in @media, need not be excused for again. */
function roots(slug: string): string[] {
  return [
    ...(/^css-(?:at|selector|pseudo)-/.test(slug) ? ['html-style'] : []),
    ...(slug.startsWith('css-at-media-') ? ['css-at-media'] : []),
  ]
}

function surplus(used: ReadonlyMap<string, unknown>, exceptions: Exceptions): Found[] {
  return [...exceptions.support].flatMap(([slug, { without, seen }]) => {
    const feature = FEATURES.get(slug)
    if (feature === undefined) {
      return [excess(exceptions, slug, `caniemail has no "${slug}"`, 'See caniemail.com.')]
    }
    if (!used.has(slug)) return [excess(exceptions, slug, `no mail uses ${slug}`, 'Take it out.')]
    return [
      ...without
        .filter((client) => ![...feature.without, ...feature.partly].includes(client))
        .map((client) =>
          excess(exceptions, slug, `${client} has ${slug}`, `Take ${client} out of "without".`),
        ),
      ...(seen.trim() === ''
        ? [excess(exceptions, slug, `"${slug}" does not say what the reader sees`, 'Add "seen".')]
        : []),
    ]
  })
}

function excess(exceptions: Exceptions, slug: string, message: string, fix: string): Found {
  const at = { file: exceptions.path, line: exceptions.lineOf(slug) }
  return { severity: 'error', message, fix, at }
}
