import type { ClosedBy, Closing, Item, ItemKind, KnownItem } from '../model/item.ts'
import type { Message } from '../model/message.ts'
import { contentWords } from './content.ts'
import { isOpen } from './open-item.ts'
import type { Speech } from './speech.ts'

/**
 * What a mail does to the open items of its thread. The owner's mail closes what the people it goes to
 * asked of them, and what they promised; a mail of somebody else closes what the owner waits for from
 * that person. A promise closes only to open again: the task is replaced by a commitment, the follow-up
 * by something owed. Who asked may take it back. A mail never settles what was said after it, nor what it
 * says itself.
 */
export function settledBy(
  message: Message,
  speech: Speech,
  known: readonly KnownItem[],
): Closing[] {
  const isSent = message.direction === 'sent'
  const asked: ItemKind = isSent ? 'task' : 'follow-up'
  const promised: ItemKind = isSent ? 'commitment' : 'owed'
  // What was asked may be taken back, and what was promised may be let go.
  const withdrawn: readonly ItemKind[] = isSent ? ['follow-up', 'owed'] : ['task', 'commitment']
  const open = known.filter((item) => isOpen(item) && concerns(message, item))
  const closings = open.flatMap((item) => {
    const by =
      item.kind === asked
        ? howAnswered(item, open, message, speech)
        : item.kind === promised
          ? howKept(item, open, message, speech)
          : withdrawn.includes(item.kind)
            ? howWithdrawn(item, open, speech)
            : undefined
    return by === undefined
      ? []
      : [{ itemId: item.id, by, messageId: message.id, at: message.sentAt }]
  })
  return closings
}

/** What an invitation does to the open items between its sender and those invited: it answers "can we meet?" */
export function settledByInvitation(message: Message, known: readonly KnownItem[]): Closing[] {
  const { direction, from, to, cc, id, sentAt } = message
  const people = direction === 'received' ? [from] : [...to, ...cc]
  return known
    .filter((item) => isOpen(item) && item.saidAt < sentAt && PROPOSES_MEETING.test(item.quote))
    .filter(({ who }) => people.some(({ address }) => address === who.address))
    .map((item) => ({ itemId: item.id, by: 'answered', messageId: id, at: sentAt }))
}

const PROPOSES_MEETING = new RegExp(
  [
    "\\b(?:(?:can|could|shall|should|let's|to|you|we|i) (?:\\w+ )?meet(?! (?:the|our|your|these|those",
    '|all))|get together|catch up|sit down',
    '|(?:have|do|set up|schedule|plan|arrange|book|organi[sz]e) (?:an? |our |the ',
    '|another )?(?:\\w+ )?(?:meeting|call|chat|talk|session|demo|lunch|coffee|dinner)',
    '|(?:send|calendar) (?:\\w+ ){0,3}invit(?:e|ation)|are you (?:\\w+ )?(?:available|free)|time slot',
    '|(?:what|which) (?:time|day)s? (?:works?|suits?|would)',
    '|when (?:can|could|are|would) (?:we|you) (?:meet|talk|speak|available|free|come)|when (?:works',
    '|suits)|works? for you|suits? you',
    '|afspreken|afspraak|inplannen|langskomen|langs (?:te )?komen|uitnodiging|(?:ben|bent|zijn) (?:je|u',
    '|jullie)\\b.{0,60}\\bbeschikbaar|wanneer (?:schikt|past)',
    '|schikt (?:het|dat)|past het|bij elkaar (?:komen|zitten)|samenkomen|overleg (?:in)?plannen)\\b',
  ].join(''),
  'i',
)

const ASKS_FOR_FILE =
  /\b(?:send|sends|sending|forward|share|attach|e-?mail|mail|upload|provide|submit|deliver|resend|return|get (?:me|us|you)|give (?:me|us|you)|stuur|sturen|opsturen|doorsturen|toesturen|mail|mailen|deel|delen|lever|aanleveren|geef|bezorg|upload)\b/i

// What "yes" settles though it is no question: "please confirm", "can you join us?", "laat weten of het lukt".
const ASKS_CONSENT = new RegExp(
  `${PROPOSES_MEETING.source}|\\b(?:confirm|approve|agree|accept|join|attend|come|be there|make it|available|free|ok|okay|fine|happy with|mind|let (?:me|us|\\w+) know (?:if|whether)|we (?:move|reschedule|postpone)|akkoord|bevestig\\w*|goedkeur\\w*|goed|komen|kom|aansluiten|aanschuiven|erbij|weten of|we .{0,40}(?:verzetten|verplaatsen)|lukt)\\b`,
  'i',
)

function howAnswered(
  item: Item,
  open: readonly Item[],
  message: Message,
  speech: Speech,
): ClosedBy | undefined {
  const rivals = open.filter(({ kind }) => kind === item.kind)
  if (isFileSent(item, message)) return 'file-sent'
  if (isMeant(item, rivals, doneBy(speech))) return 'said-done'
  if (isMeant(item, rivals, speech.promises)) return 'replaced'
  // "Not yet" answers whoever asks how it stands, and nobody who wants it done; nor does "sure!".
  const answers =
    item.reason === 'question' ? [...speech.answers, ...speech.delays] : workDone(item, speech)
  return isMeant(item, rivals, answers) ? 'answered' : undefined
}

// "Could I have until Friday? I'm travelling": beside a delay only what speaks of the work itself answers.
function workDone(item: Item, { answers, consents, delays }: Speech): readonly string[] {
  return answers
    .filter((said) => !consents.includes(said) || ASKS_CONSENT.test(item.quote))
    .filter((said) => delays.length === 0 || sharesWord(item, [said]))
}

// "Never mind, I found it" may be said of the only one; "the lift is no longer needed", of the lift.
function howWithdrawn(item: Item, open: readonly Item[], speech: Speech): ClosedBy | undefined {
  const isAlone = open.filter(({ kind }) => kind === item.kind).length === 1
  const isTakenBack = speech.withdrawals.some(
    (said) =>
      sharesWord(item, [said]) ||
      (isAlone && (TAKES_BACK.test(said) || DONE_BY_ANOTHER.test(said) || saysNoMore(said))),
  )
  return isTakenBack ? 'said-done' : undefined
}

// "Never mind, there was one in the cupboard": whatever it says behind the comma.
const TAKES_BACK =
  /^\W*(?:(?:oh|ok|okay|sorry|ah|hi|hoi|oeps|oops|actually)[ ,]{1,2}){0,2}(?:never ?mind|no need|scratch that|forget (?:it|that)|ignore (?:that|this)|laat maar|vergeet (?:het|dat))(?: -|[,.!;:])/i

// "Ben's done it already, thanks anyway", "Bas heeft het al gedaan"
const DONE_BY_ANOTHER =
  /^\W*[\p{L}-]{2,20}(?:'s| has| heeft) (?:already )?(?:done|sent|fixed|sorted|handled|booked|ordered|dealt with|het|dat|dit|hem|ze) /u

function saysNoMore(withdrawal: string): boolean {
  return [...contentWords(withdrawal)].every((word) => WITHDRAWING_WORDS.has(word))
}

const WITHDRAWING_WORDS = new Set(
  `actually already anymore been care disregard don't earlier email forget found ignore last longer mail message mind
  necessary needed never nevermind previous question request required resolved scratch solved sorry sorted taken we've
  i've won't
  bericht geregeld gelukt gevonden hoeft inmiddels laat meer mail mailtje nodig oeps opgelost sorry toch vergeet verzoek vorige`.split(
    /\s+/,
  ),
)

function howKept(
  item: Item,
  open: readonly Item[],
  message: Message,
  speech: Speech,
): ClosedBy | undefined {
  const rivals = open.filter(({ kind }) => kind === item.kind)
  if (isFileSent(item, message)) return 'file-sent'
  return isMeant(item, rivals, doneBy(speech)) ? 'said-done' : undefined
}

// "It is already solved" takes back what was asked, or tells whoever asked that it is done.
function doneBy({ done, withdrawals }: Speech): readonly string[] {
  return [...done, ...withdrawals]
}

function concerns(message: Message, item: Item): boolean {
  if (item.thread !== message.thread || message.sentAt <= item.saidAt) return false
  if (message.direction === 'received') return message.from.address === item.who.address
  // What the owner promised one person may be told to another in the thread.
  if (item.kind === 'commitment') return true
  // What came through a list may be answered there.
  return [...message.to, ...message.cc].some(
    ({ address }) => address === item.who.address || address === item.list,
  )
}

function isFileSent(item: Item, message: Message): boolean {
  return (
    message.documents.some(({ kind }) => kind === 'attachment') && ASKS_FOR_FILE.test(item.quote)
  )
}

/**
 * Do these sentences speak of this item? Yes when they share a word with it. Where they share one with
 * none of its kind ("Done!", "Yes, that works"), they speak of all.
 */
function isMeant(item: Item, rivals: readonly Item[], sentences: readonly string[]): boolean {
  if (sentences.length === 0) return false
  if (rivals.length === 1) return true
  return sharesWord(item, sentences) || !rivals.some((rival) => sharesWord(rival, sentences))
}

function sharesWord(item: Item, sentences: readonly string[]): boolean {
  const said = formsOf(sentences.join(' '))
  return [...formsOf(item.quote)].some((form) => said.has(form))
}

// "extend" and "extended", "verlengen" and "verlengd" have a form in common.
function formsOf(text: string): Set<string> {
  const forms = new Set<string>()
  for (const word of contentWords(text)) {
    const shortest = Math.max(Math.min(SHORTEST, word.length), word.length - LONGEST_ENDING)
    for (let length = word.length; length >= shortest; length--) forms.add(word.slice(0, length))
  }
  return forms
}

const SHORTEST = 5
const LONGEST_ENDING = 2
