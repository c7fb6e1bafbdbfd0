import { localDay } from '../model/day.ts'
import type { MeetingAnswer } from '../model/meeting.ts'
import type { NoticeMeeting, Saying } from '../model/notice.ts'
import { oneLine } from './clean.ts'
import type { Clock } from './clock.ts'
import type { Words } from './words.ts'

/** What a notice says, for the mail and for the page that shows it before it is sent: the same words. */

export function noticeSubject(
  words: Words,
  clock: Clock,
  meeting: NoticeMeeting,
  saying: Saying,
): string {
  const title = labelOf(words, clock, meeting)
  return words.say(saying.kind === 'late' ? 'lateSubject' : SUBJECTS[saying.answer], { title })
}

export function noticeSentence(words: Words, saying: Saying): string {
  return saying.kind === 'late'
    ? words.say('lateWords', { count: saying.minutes })
    : words.say(SENTENCES[saying.answer], {})
}

/** The subjects that a page can lead to, as one. */
export function noticeSubjects(
  words: Words,
  clock: Clock,
  meeting: NoticeMeeting,
  purpose: 'answer-meeting' | 'late',
): string {
  const title = labelOf(words, clock, meeting)
  return words.say(purpose === 'late' ? 'lateSubject' : 'answerSubjects', { title })
}

/** '' when it is private: then only its time is said. */
export function titleOf(words: Words, { title, isPrivate }: NoticeMeeting): string {
  return isPrivate ? '' : oneLine(title, 160) || words.say('untitled', {})
}

/** "Friday, March 27, 9:00 AM to 9:30 AM (America/New_York)"; whole days by their first and last. */
export function whenOf(
  words: Words,
  clock: Clock,
  meeting: NoticeMeeting,
  timeZone: string,
): string {
  const first = localDay(meeting.start, timeZone)
  const day = clock.fullDay(first)
  if (meeting.isAllDay) {
    const last = localDay(new Date(meeting.end.getTime() - 1), timeZone)
    return last > first ? clock.days(first, last) : day
  }
  const isOneDay = clock.day(meeting.start) === clock.day(meeting.end)
  const time = clock.time(meeting.end)
  const end = isOneDay ? time : words.say('dayAndTime', { day: clock.day(meeting.end), time })
  const range = words.say('timeRange', { start: clock.time(meeting.start), end })
  return words.say('noticeWhen', { day, range, zone: timeZone })
}

const SUBJECTS = {
  accepted: 'acceptedSubject',
  tentative: 'tentativeSubject',
  declined: 'declinedSubject',
} as const satisfies Record<MeetingAnswer, string>

const SENTENCES = {
  accepted: 'acceptedWords',
  tentative: 'tentativeWords',
  declined: 'declinedWords',
} as const satisfies Record<MeetingAnswer, string>

function labelOf(words: Words, clock: Clock, meeting: NoticeMeeting): string {
  return titleOf(words, meeting) || clock.dayWithYear(meeting.start)
}
