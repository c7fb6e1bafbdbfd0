/**
 * A mail as the studio shows it: in the scheme that was asked for, whatever the browser's own is. Only style
 * sheets and the <meta> that declares schemes are touched; what leaves as mail is never made from this.
 */
export type Scheme = 'light' | 'dark'

export function shownIn(html: string, scheme: Scheme): string {
  return html
    .replace(
      /(<style\b[^<>]*>)([^<]*)/gi,
      (_, tag: string, css: string) => tag + asked(css, scheme),
    )
    .replace(
      /(<meta\b[^<>]*\bname="(?:supported-)?color-schemes?"[^<>]*\bcontent=")[^"<>]*"/gi,
      `$1${scheme}"`,
    )
}

// A condition that always holds, or never does: what stands beside it with "and" keeps its meaning.
function asked(css: string, scheme: Scheme): string {
  return css
    .replace(/\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/gi, (_, wanted: string) =>
      wanted.toLowerCase() === scheme ? '(min-width:0)' : '(max-width:0)',
    )
    .replace(/\bcolor-scheme\s*:\s*light dark\b/gi, `color-scheme:${scheme}`)
}
