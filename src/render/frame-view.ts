import type { Phrase } from './view-example.ts'

/** What every page has: its frame, and forms of one button. */
export interface FrameView {
  readonly lang: string
  readonly dir: string
  readonly styleUrl: string
  readonly formUrl: string
  readonly title: string // of the document, and its one h1
  readonly text: Phrase
  readonly note: string // at the foot
  readonly words: Readonly<Record<string, string>>
}

export interface FormView {
  readonly move: string
  readonly day: string
  readonly label: string
  readonly about: string // for who can't see where the button stands
  readonly isPrimary: boolean
}
