import type { Page, PageReader } from '../model/page.ts'

/** Web pages. Templates and words are read and checked once, when it is opened; then it is pure. */
export interface Pages {
  /** A whole HTML document. Works without JavaScript; forms post to `reader.path`. */
  render(page: Page, reader: PageReader): string
  /** The style sheet of every page, served at /style.css. */
  readonly css: string
}
