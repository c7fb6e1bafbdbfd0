// The words of a sentence that say what it is about, for telling whether two are about the same thing.

const SMALL_WORDS = new Set(
  `a about after again all also am an and any are as at back be been before but by can could did do does done for
  from get give go got had has have hello her hey hi him his how i i'll if in into is it it's its just know kindly
  let like lmk look make may me might more my need no not now of off ok okay on once one or our out over please pls
  shall she should so some sure take thanks thank that the their them then there they this to today tomorrow too
  up us very want was we we'll were what when where which who will with would yes yet you your
  aan al als alsjeblieft bij bedankt ben dan dank dat de deze die dit doe doen door dus een en er even gaan graag
  had heb hebben heeft het hier hij hoe hoi ik in is ja je jij jou jouw jullie kan kun kunnen kunt maar me mee met
  mij mijn morgen na naar nee niet nog nu of om onze ook op over s svp te tot u uit uw van vandaag voor waar was
  wat we weer wel weten wij wil wilt willen worden wordt ze zijn zo zou zullen`.split(/\s+/),
)

export function contentWords(sentence: string): Set<string> {
  const words = sentence.toLowerCase().match(/[\p{L}\p{N}']{2,60}/gu) ?? []
  return new Set(words.filter((word) => !SMALL_WORDS.has(word)))
}
