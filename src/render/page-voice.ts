import type { PageReader } from '../model/page.ts'
import type { Clock } from './clock.ts'
import type { FormView, FrameView } from './page-view.ts'
import type { Phrase } from './view-example.ts'
import type { Words } from './words.ts'

/** In which words and by which clock a page speaks, and to whom. */
export interface Voice {
  readonly words: Words
  readonly clock: Clock
  readonly reader: PageReader
}

type Note = 'nothingYet' | 'closePage'

export function frameOf(voice: Voice, title: string, text: Phrase, note?: Note): FrameView {
  const { words, reader } = voice
  return {
    lang: words.locale,
    dir: words.dir,
    styleUrl: `${reader.root}/style.css`,
    formUrl: reader.path,
    title,
    text,
    note: note === undefined ? '' : words.say(note, {}),
    words: words.plain,
  }
}

/** What the page asks is said loudly; the way back, and whatever else it offers, quietly. */
export function formOf(move: string, label: string, isPrimary: boolean, day = ''): FormView {
  return { move, day, label, about: '', isPrimary }
}
