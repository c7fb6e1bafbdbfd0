import type { Briefing } from '../model/briefing.ts'
import { duration, lengthOf, type Reader, rangeOf } from './reader.ts'
import type { View } from './view-example.ts'

type GlanceView = Pick<View, 'lead' | 'meetings' | 'free'>

export function glanceView(reader: Reader, briefing: Briefing): GlanceView {
  const { words } = reader
  const { longestFree } = briefing.glance
  return {
    lead: leadOf(reader, briefing),
    meetings: meetingsOf(reader, briefing),
    free:
      longestFree === undefined
        ? ''
        : words.say('longestFree', {
            range: rangeOf(reader, longestFree),
            length: lengthOf(reader, longestFree),
          }),
  }
}

function leadOf({ words }: Reader, { glance: { overdue, dueToday } }: Briefing): string {
  if (overdue > 0 && dueToday > 0) return words.say('leadBoth', { overdue, today: dueToday })
  if (overdue > 0) return words.say('leadOverdue', { count: overdue })
  if (dueToday > 0) return words.say('leadToday', { count: dueToday })
  return words.say('leadNothingDue', {})
}

function meetingsOf({ words }: Reader, { glance }: Briefing): string {
  const count = glance.meetings
  if (count === 0) return words.say('glanceNoMeetings', {})
  if (glance.busyMinutes === 0) return words.say('glanceMeetingsFree', { count })
  return words.say('glanceMeetings', { count, load: duration(words, glance.busyMinutes) })
}
