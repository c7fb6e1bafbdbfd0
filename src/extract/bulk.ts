import { type Cued, calledBy } from './calls.ts'
import { bookOf } from './rule.ts'
import type { Sentence } from './sentences.ts'

/**
 * Advertising that hides that it is: no header says so, and the reader's own address stands in its To. One sign is
 * in many a mail between people ("call me on my toll-free number", a price, a word in capitals), so
 * it takes several of different kinds. Only the sender's own words count, so that somebody who forwards a newsletter with a
 * question is heard. An expression is asked only of sentences with a word of its own, of a capped text.
 */

const READ = 20_000 // characters
const ENOUGH = 3 // points

interface Sign extends Cued {
  readonly points: number
  readonly expression: RegExp
}

const SIGNS: readonly Sign[] = [
  // "To be removed from this list", "unsubscribe", "uitschrijven"
  {
    points: 2,
    cues: 'unsubscribe opt removed taken remove removal mailing mailings received receiving uitschrijven afmelden',
    expression:
      /\bunsubscribe\b|\bopt[- ]?(?:out|in)\b|\bto be (?:removed|taken off)\b|\bremove(?:d)? from (?:this|our|the|any|all|future) .{0,20}(?:list|mailing)|\bremov(?:e|al) (?:request|instructions|in the subject)|\bfuture mailings?\b|\breceiv(?:ed|ing) this (?:e-?mail|message|mail|newsletter) (?:because|in error|as)|\b(?:uitschrijven|afmelden voor)\b/,
  },
  {
    points: 1,
    cues: 'view read browser newsletter mailing weekly nieuwsbrief',
    expression:
      /\b(?:view|read) (?:it|this (?:e-?mail|message|newsletter)) (?:in (?:your|a) browser|online)\b|\bin (?:je|uw) browser\b|\b(?:this|our) (?:newsletter|mailing|weekly issue)\b|\bnieuwsbrief\b/,
  },
  // Nobody in particular: "Dear homeowner"
  {
    points: 1,
    cues: 'homeowner resident customer friend sir occupier bewoner klant relatie huiseigenaar ondernemer',
    expression:
      /^\W*(?:dear|hi|hello|beste|geachte) (?:valued |lieve )?(?:homeowner|resident|customer|friend|sir or madam|sir\/madam|occupier|bewoner|klant|relatie|huiseigenaar|ondernemer)\b/,
  },
  // "Click here", "order now", "join for free"
  {
    points: 1,
    cues: 'click link now today immediately visit klik bestel meld',
    expression:
      /\bclick (?:here|below|on the link)|\b(?:follow|see) the link\b|\b(?:order|act|call|apply|join|sign up|enroll|start|reply|respond|buy|register) (?:now|today|immediately)\b|\bvisit (?:our|us|the) (?:web ?site|at|online)?|\b(?:klik hier|bestel nu|meld je aan)\b/,
  },
  {
    points: 1,
    cues: 'free obligation risk cost experience toll 8 gratis vrijblijvend vrijblijvende',
    expression:
      /\b(?:for|absolutely|100%|totally) free\b|\bfree (?:no[- ]obligation )?(?:trial|offer|quotes?|report|video|info\w*|shipping|gift|sample|download|access|membership|instant|consultation|demo)\b|\bno[- ](?:obligation|risk|cost to you|experience)\b|\brisk[- ]free\b|\btoll[- ]free\b|\b1[- (.]{1,2}8(?:00|88|77|66)\b|\bgratis\b|\bvrijblijvende? (?:offerte|advies|kennismaking)/,
  },
  {
    points: 1,
    cues: 'guarantee guarantees guaranteed limited special lowest best discount introductory wholesale supplies only off korting save earn make win aanbieding',
    expression:
      /\bguarantee[ds]?\b|\blimited (?:time|offer|supply)|\bspecial (?:offer|price|announcement)|\b(?:lowest|best|discount|introductory|wholesale) (?:rates?|prices?|pricing|quality|offers?)|\bwhile supplies last\b|\bonly \$\d|\b\d{1,3}% (?:off|discount|korting)|\b(?:save|earn|make|win) (?:up to |over |more )?[$€£]?\d|\baanbieding\b/,
  },
  {
    points: 1,
    cues: 'income business financial financially money boss home credit insurance weight adult xxx diploma diplomas mlm',
    expression:
      /\b(?:extra|residual|second|passive) income\b|\b(?:home[- ]based|online|internet|your own) (?:home )?business\b|\bfinancial(?:ly)? (?:freedom|free|independen\w+|fit)\b|\bmake money\b|\bmoney[- ]back\b|\bbe your own boss\b|\bwork (?:from|at) home\b|\bcredit (?:report|repair|cards? (?:bills|processing))|\b(?:bad|perfect) credit\b|\blife insurance\b|\blose weight\b|\b(?:adult|xxx)\b.{0,20}\bsites?\b|\b(?:university )?diplomas?\b|\bmlm\b/,
  },
]
const MOST_LINKS = 3
const MOST_PRICES = 2
const MOST_SHOUTS = 2
const MOST_CALLS = 3 // sentences that end with an exclamation mark

const BOOK = bookOf(SIGNS)

// What the law of many places asks of its subject.
const SAYS_SO = /^\W{0,3}adv(?:ertisement)?\s?[:\])]/i

export function isBulk(sentences: readonly Sentence[], subject: string): boolean {
  if (SAYS_SO.test(subject)) return true
  const read = beginning(sentences)
  let seen = 0 // one bit a sign
  for (const { words, lower } of read) {
    for (let left = calledBy(BOOK, words) & ~seen; left !== 0; left &= left - 1) {
      if (SIGNS[31 - Math.clz32(left & -left)]?.expression.test(lower)) seen |= left & -left
    }
  }
  let points = 0
  for (const [index, sign] of SIGNS.entries()) if (seen & (1 << index)) points += sign.points
  const sum = (expression: RegExp) =>
    read.reduce((all, { lower }) => all + count(lower, expression), 0)
  if (sum(/https?:|www\./g) >= MOST_LINKS) points++
  if (sum(/[$¤£] ?\d/g) >= MOST_PRICES) points++
  if (sentences.filter(isShouted).length >= MOST_SHOUTS) points++
  if (sentences.filter(({ lower }) => lower.endsWith('!')).length >= MOST_CALLS) points++
  return points >= ENOUGH
}

function beginning(sentences: readonly Sentence[]): readonly Sentence[] {
  let left = READ
  return sentences.filter(({ lower }) => {
    left -= lower.length
    return left > 0
  })
}

// More than a word or two in capitals: not "FYI", not "URGENT!".
function isShouted({ text, lower }: Sentence): boolean {
  if (text === lower || /[a-z]/.test(text)) return false
  return text === text.toUpperCase() && count(text, /[A-Z]{2,}/g) >= 3
}

function count(text: string, expression: RegExp): number {
  return text.match(expression)?.length ?? 0
}
