/** What the pages say of what can be left out, and of the reasons for which items are found. */
export const SUPPRESSION_SENTENCES = {
  askedOfYou: ['reason'],
  promisedByYou: ['reason'],
  askedByYou: ['reason'],
  promisedToYou: ['reason'],

  reasonAsk: [],
  reasonPlease: [],
  reasonLetMeKnow: [],
  reasonNeed: [],
  reasonInstruction: [],
  reasonQuestion: [],
  reasonPromise: [],
  reasonWePromise: [],
  reasonWillDo: [],

  senderText: ['address'],
  senderSuppressedText: ['address'],
  suppressSender: [],
  mailFromSender: ['address'],

  listText: ['address'],
  listSuppressedText: ['address'],
  suppressList: [],
  mailThroughList: ['address'],

  reasonText: ['what'],
  reasonSuppressedText: ['what'],
  suppressReason: [],
} as const
