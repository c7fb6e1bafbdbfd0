/** What stands behind "by" for a day or a time: "by Friday", and not "by bike". */
export const POINT = [
  '\\d|end|eod|eow|cob|noon|next|this|then|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day',
  '|january|february|march|april|may|june|july|august|september|october|november|december',
].join('')
