import type { LinkFor } from '../model/action.ts'
import type { Briefing } from '../model/briefing.ts'
import type { Mailbox } from '../model/mailbox.ts'
import { insideQuotes } from './clean.ts'
import type { Clock } from './clock.ts'
import { type Logo, logoView } from './logo.ts'
import { type Reader, readerOf, theirs, timeOf } from './reader.ts'
import { subjectOf } from './subject.ts'
import { documentView, focusView } from './view-document.ts'
import type { SectionView, View } from './view-example.ts'
import { glanceView } from './view-glance.ts'
import { sectionView } from './view-item.ts'
import { cardView, meetingView } from './view-meeting.ts'
import { pictureView } from './view-picture.ts'
import type { Words } from './words.ts'

/** Everything the templates place, in the reader's words. Pure. */
export function viewOf(
  briefing: Briefing,
  mailbox: Mailbox,
  linkFor: LinkFor,
  words: Words,
  clock: Clock,
  takesReplies: boolean,
  logo?: Logo,
): View {
  const reader = readerOf(words, clock, linkFor, briefing.day, briefing.madeAt)
  const withCards = new Set(briefing.cards.map(({ meeting }) => meeting.id))
  const glance = glanceView(reader, briefing)
  return {
    ...glance,
    ...pictureView(reader, briefing),
    logo: logoView(logo, mailbox.tenant.name),
    lang: words.locale,
    dir: words.dir,
    side: words.dir === 'rtl' ? 'right' : 'left',
    farSide: words.dir === 'rtl' ? 'left' : 'right',
    words: words.plain,
    subject: subjectOf(reader, briefing),
    preheader: preheaderOf(briefing) || `${glance.lead} ${glance.free}`.trim(),
    date: clock.fullDay(briefing.day),
    revised:
      briefing.revision > 1 ? words.say('revised', { time: timeOf(reader, briefing.madeAt) }) : '',
    welcome: briefing.isFirst ? welcomeOf(reader, mailbox) : [],
    cards: briefing.cards.map((card) => cardView(reader, card)),
    agenda: briefing.agenda.map((entry) =>
      meetingView(reader, entry, withCards.has(entry.meeting.id)),
    ),
    zone: words.say('zone', { name: clock.zoneName(briefing.day), zone: mailbox.timeZone }),
    sections: sectionsOf(reader, briefing),
    documents: briefing.documents.map((document) => documentView(reader, document)),
    focus: briefing.focus.map((slot) => focusView(reader, slot)),
    withheld: withheldOf(reader, briefing),
    ...footerOf(reader, mailbox),
    steer: takesReplies ? words.say('steer', {}) : '',
  }
}

function preheaderOf({ tasks, commitments, cards }: Briefing): string {
  const items = [...tasks.items, ...commitments.items, ...cards.flatMap((card) => card.items)]
  const due = items.find(({ urgency }) => urgency === 'overdue' || urgency === 'today')
  return due === undefined ? '' : insideQuotes(due.item.quote, 110)
}

function welcomeOf({ words }: Reader, { address, locale }: Mailbox): string[] {
  return [
    words.say('firstFrom', { address: theirs(address, 100) }),
    words.say('firstQuotes', {}),
    words.say('firstStop', {}),
    ...(READ.test(locale) ? [] : [words.say('firstLanguages', {})]),
  ]
}

// Whose mail is in a language that items are found in needs no warning about the others.
const READ = /^(?:en|nl)(?![a-z])/i

function sectionsOf(reader: Reader, briefing: Briefing): SectionView[] {
  const { words } = reader
  return [
    sectionView(reader, words.say('tasks', {}), briefing.tasks),
    sectionView(reader, words.say('commitments', {}), briefing.commitments),
    sectionView(reader, words.say('followUps', {}), briefing.followUps),
    sectionView(reader, words.say('owed', {}), briefing.owed),
  ].filter(({ items, more }) => items.length > 0 || more !== '')
}

function withheldOf({ words }: Reader, { withheld }: Briefing): string[] {
  return [
    withheld.protected > 0 ? words.say('withheldProtected', { count: withheld.protected }) : '',
    withheld.unreadable > 0 ? words.say('withheldUnreadable', { count: withheld.unreadable }) : '',
  ].filter((sentence) => sentence !== '')
}

type FooterUrl = 'unsubscribeUrl' | 'settingsUrl' | 'whyUrl' | 'usefulUrl' | 'notUsefulUrl'

function footerOf(
  reader: Reader,
  { tenant, address, sendAt }: Mailbox,
): Pick<View, 'reason' | 'madeFor' | FooterUrl> {
  const { words, linkFor } = reader
  return {
    reason: words.phrase('reason', {
      tenant: theirs(tenant.name, 80),
      time: reader.clock.wallTime(sendAt),
    }),
    madeFor: words.phrase('madeFor', { address: theirs(address, 100) }),
    unsubscribeUrl: linkFor('unsubscribe'),
    settingsUrl: linkFor('settings'),
    whyUrl: linkFor('why'),
    usefulUrl: linkFor('useful'),
    notUsefulUrl: linkFor('not-useful'),
  }
}
