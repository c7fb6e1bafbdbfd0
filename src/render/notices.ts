import type { Person } from '../model/message.ts'
import type { OrganizerNotice } from '../model/notice.ts'
import type { Rendered } from './renderer.ts'

/** Mails to organisers. Read, checked and compiled once, when it is opened; then it is pure. */
export interface Notices {
  /** In the writer's language: the organiser's is not known. */
  write(notice: OrganizerNotice, writer: NoticeWriter): Omit<Rendered, 'html'>
  /** "Ana Ruiz via Daybrief" */
  senderName(person: Person, sender: Person, writer: NoticeWriter): string
}

interface NoticeWriter {
  readonly locale: string
  readonly timeZone: string
}
