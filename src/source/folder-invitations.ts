import { findInvitation } from './calendar/invitation.ts'
import type { Invitations } from './invitations.ts'
import { findFolder, readable } from './mailbox-folder.ts'

/** Invitations among the .ics files that `openFolder` reads. */
export function openFolderInvitations(root: string): Invitations {
  return {
    async find(mailbox, meetingId, span) {
      const folder = readable(mailbox, 'calendar', () => findFolder(root, mailbox, 'calendar'))
      return folder === undefined ? undefined : findInvitation(folder, mailbox, meetingId, span)
    },
  }
}
