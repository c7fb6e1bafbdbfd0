import type { BriefedDocument, FocusSlot } from '../model/briefing.ts'
import type { Meeting } from '../model/meeting.ts'
import { nameOf } from '../model/message.ts'
import { oneLine, webUrl } from './clean.ts'
import { dayOf, lengthOf, quoted, type Reader, rangeOf, theirs, timeOf } from './reader.ts'
import type { DocumentView, FocusView, Phrase } from './view-example.ts'
import { dueTime } from './view-item.ts'

export function documentView(reader: Reader, briefed: BriefedDocument): DocumentView {
  const { words } = reader
  const subject = quoted(briefed.subject, 100)
  return {
    name: oneLine(briefed.document.name, 120) || words.say('untitled', {}),
    url: webUrl(briefed.document.url),
    from: words.phrase('documentFrom', {
      who: theirs(nameOf(briefed.from), 60),
      subject: subject.text === '' ? words.say('noSubject', {}) : subject,
      when: dayOf(reader, briefed.sentAt),
    }),
    for: briefed.meeting === undefined ? [] : forMeeting(reader, briefed.meeting),
  }
}

export function focusView(reader: Reader, slot: FocusSlot): FocusView {
  const { words, linkFor } = reader
  return {
    slot: words.say('focusSlot', {
      range: rangeOf(reader, slot),
      length: lengthOf(reader, slot),
    }),
    for: forItem(reader, slot),
    bookUrl: linkFor('book-focus', slot.id),
  }
}

function forMeeting(reader: Reader, meeting: Meeting): Phrase {
  if (meeting.isPrivate) return []
  return reader.words.phrase('documentFor', {
    title: quoted(meeting.title, 120),
    time: timeOf(reader, meeting.start),
  })
}

function forItem(reader: Reader, { for: item }: FocusSlot): Phrase {
  if (item === undefined) return []
  const quote = quoted(item.quote, 120)
  return item.due === undefined
    ? reader.words.phrase('focusForUndated', { quote })
    : reader.words.phrase('focusFor', { quote, due: dueTime(reader, item.due) })
}
