import type { Closing, Item } from '../model/item.ts'
import type { Mailbox } from '../model/mailbox.ts'
import type { Message } from '../model/message.ts'

/** What a message changes for the mailbox' owner. */
export interface Extraction {
  readonly items: readonly Item[] // new ones; one said before in the thread is not repeated
  readonly closings: readonly Closing[] // of known items
}

/**
 * What a message asks and promises, seen from the mailbox, and which known open items of its thread it
 * settles. Pure: the same message gives the same answer.
 */
export function extract(_message: Message, _mailbox: Mailbox, _known: readonly Item[]): Extraction {
  return { items: [], closings: [] }
}
