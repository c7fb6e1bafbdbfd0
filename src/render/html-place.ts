/**
 * Where in html a stretch of template text leaves off, so that data is only placed where escaping makes it
 * harmless. Follows markup as it is written in templates; it is no parser of other people's html.
 */
export interface Place {
  readonly at: 'text' | 'tag' | 'double' | 'single' | 'comment' | 'style'
  readonly tag: string // the open tag so far: `<a class="" href=`, with `…` behind it inside a value that has begun
}

export const OUTSIDE: Place = { at: 'text', tag: '' }

export function scan(place: Place, text: string): Place {
  let { at, tag } = place
  for (const char of text) [at, tag] = next(at, tag, char)
  return { at, tag }
}

/** Why data must not stand here, or undefined where it may. `isUrl` says that the field is a checked URL. */
export function objectionTo(place: Place, isUrl: boolean): string | undefined {
  if (place.at === 'style') return 'data inside a style sheet'
  if (place.at === 'comment') return 'data inside a comment'
  if (place.at === 'tag') {
    return /=\s*$/.test(place.tag) ? 'an unquoted attribute' : 'data between attributes'
  }
  if (place.at === 'text') return undefined
  const [, name = '', begun] = /([\w:-]+)\s*=\s*(…?)$/.exec(place.tag) ?? []
  const attribute = name.toLowerCase()
  if (attribute === 'style' || attribute.startsWith('on')) return `data inside ${attribute}="…"`
  if (!LINKS.includes(attribute)) return undefined
  if (!isUrl) return `${attribute}="…" with a field that is no link`
  // https://elsewhere.example/?to={{doneUrl}} would hand over what acts for the reader.
  return begun === '…' ? `${attribute}="…" in which a link does not come first` : undefined
}

const LINKS = ['href', 'src', 'action', 'background', 'formaction', 'poster', 'srcset']

function next(at: Place['at'], tag: string, char: string): [Place['at'], string] {
  switch (at) {
    case 'text':
    case 'style':
      return char === '<' ? ['tag', '<'] : [at, tag]
    case 'double':
      return char === '"' ? ['tag', `${closed(tag)}""`] : [at, `${closed(tag)}…`]
    case 'single':
      return char === "'" ? ['tag', `${closed(tag)}''`] : [at, `${closed(tag)}…`]
    case 'comment':
      return char === '>' && tag.endsWith('--') ? ['text', ''] : [at, (tag + char).slice(-2)]
    case 'tag':
      return inTag(tag, char)
  }
}

// An open value that has begun is written as one more character.
function closed(tag: string): string {
  return tag.endsWith('…') ? tag.slice(0, -1) : tag
}

function inTag(tag: string, char: string): [Place['at'], string] {
  if (tag + char === '<!--') return ['comment', '']
  if (char === '"') return ['double', tag]
  if (char === "'") return ['single', tag]
  if (char !== '>') return ['tag', tag + char]
  return /^<(?:mj-)?(?:style|script)\b/i.test(tag) ? ['style', ''] : ['text', '']
}
