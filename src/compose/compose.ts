import type { Briefing, Nothing } from '../model/briefing.ts'
import { isBusy, withAnswers } from '../model/meeting.ts'
import { NO_WISHES } from '../model/preference.ts'
import { agendaOf } from './agenda.ts'
import { cardsOf } from './card.ts'
import { otherDocuments } from './document.ts'
import { focusOf } from './focus.ts'
import { glanceOf } from './glance.ts'
import type { Morning } from './morning.ts'
import { rankingOf } from './ranking.ts'
import { relatedMatter } from './related.ts'
import { numbering, sectionsOf } from './section.ts'
import { asWished } from './wish.ts'
import { workHoursOn } from './work-time.ts'
import { isWorthSending } from './worth-sending.ts'

/** What the briefing says, or the reason for none. Pure. */
export function compose(given: Morning): Briefing | Nothing {
  const meetings = withAnswers(given.meetings, given.answered ?? [])
  const morning = asWished({ ...given, meetings })
  const { mailbox, day, now, revision, isFirst, withheld, wishes = NO_WISHES } = morning
  const ranking = rankingOf(morning)
  const agenda = agendaOf(morning)
  const busy = morning.meetings.filter(isBusy)
  const workHours = workHoursOn(day, mailbox)
  const glance = glanceOf(morning, busy, workHours, ranking)
  if (!isWorthSending(glance, agenda, ranking)) return { kind: 'nothing', reason: 'nothing-to-say' }

  // The numbers follow the order of the plain text, so the cards are made before the sections.
  const number = numbering()
  const related = relatedMatter(morning, agenda, ranking)
  const cards = cardsOf(agenda, related, morning, number)
  return {
    kind: 'briefing',
    day,
    madeAt: now,
    revision,
    isFirst,
    glance,
    agenda,
    cards,
    ...sectionsOf(ranking, cards, number, wishes.most),
    documents: otherDocuments(agenda, related, cards, ranking, morning),
    focus: wishes.without.includes('focus') ? [] : focusOf(morning, workHours, busy, ranking),
    withheld,
  }
}
