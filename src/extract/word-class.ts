import { type WordTable, wordTable } from './hash.ts'

/** What a sentence holds, wherever in it. */
export const SIGN = {
  question: 1,
  no: 2,
  will: 4,
  if: 8,
  link: 16,
  address: 32,
  money: 64,
} as const

/** What a word does, where a small list knows it. */
export const CLASS = {
  none: 0,
  i: 1,
  we: 2,
  you: 3,
  third: 4,
  me: 5,
  us: 6,
  your: 7,
  them: 8,
  it: 9,
  modal: 10,
  opener: 11,
  not: 12,
  when: 13,
  mark: 14,
  gathering: 16, // a meeting, or to hold one
  joint: 15, // "and", "but": a clause may begin behind it
} as const

const WORDS: readonly (readonly [keyof typeof CLASS, string])[] = [
  ['i', 'i'],
  ['we', 'we'],
  ['you', 'you u'],
  ['third', 'he she they'],
  ['me', 'me my'],
  ['us', 'us our'],
  ['your', 'your'],
  ['them', 'his her their them him'],
  ['it', 'it'],
  [
    'modal',
    "can could will would shall should may might must need needs want have has had do does did don't didn't won't can't cannot",
  ],
  [
    'opener',
    'please pls plz kindly also then just so or ok okay well now hi hello hey dear thanks yes no sure great btw fyi if possible again finally first second third next meanwhile therefore otherwise however',
  ],
  ['joint', 'and but'],
  [
    'gathering',
    'meet met meeting meetings call calls called calling discuss discussed discussing discussion discussions talk talks talked talking speak spoke spoken speaking visit visits visiting visited lunch dinner breakfast coffee drinks beer conference join attend attending schedule scheduled reschedule appointment interview interviews interviewed party session conversation presentation trip chat see seeing',
  ],
  ['not', 'not never'],
]
const DAYS =
  'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun'
const MONTHS =
  'january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec'

// Of a word its class in the lowest byte, its signs in the next, and above these what it is folded to. All that
// have a sign have a class.
const SIGNS: Readonly<Record<string, number>> = { no: SIGN.no, will: SIGN.will, if: SIGN.if }
export const AS_DAY = 1 << 16
export const AS_MONTH = 2 << 16
export const KNOWN = knownWords()

function knownWords(): WordTable {
  const known = new Map<string, number>()
  for (const [name, words] of WORDS) {
    for (const word of words.split(' ')) {
      known.set(word, CLASS[name] | ((SIGNS[word] ?? 0) << 8))
    }
  }
  for (const word of DAYS.split(' ')) known.set(word, (known.get(word) ?? 0) | AS_DAY)
  for (const word of MONTHS.split(' ')) known.set(word, (known.get(word) ?? 0) | AS_MONTH)
  return wordTable(known)
}
