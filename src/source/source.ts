import type { Span } from '../model/day.ts'
import type { Meeting } from '../model/meeting.ts'
import type { MailBatch, Unreadable } from '../model/message.ts'

/** Where one mailbox' mail and calendar come from. Reads, and never changes anything. */
export interface Source {
  /**
   * Mail that came after the cursor (all of it without one), but none said before `since`. Oldest first,
   * in small batches; a batch's cursor is good once everything up to it is kept. Drafts, junk, spam and
   * trash are left alone. Throws SourceError when the mailbox as a whole can't be read.
   */
  mail(cursor: string | undefined, since: Date): AsyncIterable<MailBatch>
  /** What takes place in the span, by start, cancelled instances left out; and the files no parser takes. */
  meetings(span: Span): Promise<Calendar>
  /** Idempotent. */
  close(): Promise<void>
}

export interface Calendar {
  readonly meetings: readonly Meeting[]
  readonly unreadable: readonly Unreadable[]
}
