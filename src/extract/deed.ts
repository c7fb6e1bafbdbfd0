import { wordTable } from './hash.ts'
import { TOKENS } from './tokens.ts'
import { CLASS } from './word-class.ts'

/**
 * What somebody will do, as a class of verbs: "I will forward it", "we'll be sending you one" and "I will gladly
 * provide it" all deliver. It lets a promise be told by words that the model has read too seldom to know.
 */

const VERBS = {
  deliver:
    'send forward provide give fax mail email e-mail resend attach copy circulate distribute publish ship deliver issue post supply return sending forwarding providing faxing giving mailing emailing',
  inform:
    'let keep advise notify update inform tell confirm respond reply answer letting keeping advising notifying updating confirming',
  meet: 'call meet talk speak visit see discuss join attend gather celebrate lunch chat reschedule participate dine host interview present meeting calling talking speaking visiting seeing discussing joining attending gathering participating presenting',
  need: 'need require want like love prefer',
  feel: 'miss enjoy hope know understand believe think remember feel receive hear find expect anticipate assume appreciate suffer',
  work: 'work look check review follow contact handle take try continue start begin proceed do make set arrange prepare draft put add include incorporate complete finish submit file execute use bring pass run move go come schedule plan coordinate ask research investigate resolve fix pursue compile write create build change revise modify book order buy sell pay sign implement process enter working looking checking reviewing handling taking making doing preparing using moving going coming running adding starting trying',
  get: 'get getting',
  have: 'have having',
  be: 'be',
  able: 'able',
  glad: 'happy glad pleased delighted available',
  away: 'out away off gone unable on back late traveling travelling',
  there: 'in at there here around',
  to: 'to',
  any: 'a an the our two another',
  between:
    'still now only even again probably certainly definitely gladly also all both then just first finally',
} as const
type VerbClass = keyof typeof VERBS

const NAMES = Object.keys(VERBS).filter((name): name is VerbClass => name in VERBS)
const CLASSES = wordTable(
  new Map(
    NAMES.flatMap((name, index) =>
      VERBS[name].split(' ').map((word) => [word, index + 1] as const),
    ),
  ),
)
const [BE, HAVE, BETWEEN] = (['be', 'have', 'between'] as const).map(
  (name) => NAMES.indexOf(name) + 1,
)
const NAMES_AND_NONE = NAMES.length + 1

/** What is done by the verb behind "will": its class, behind "be" and "have" also that of the next word. */
export function deedAt(from: number): { deed: number; isDenied: boolean } {
  let at = from
  let isDenied = false
  while (TOKENS.classes[at] === CLASS.not || isBetween(at)) {
    isDenied ||= TOKENS.classes[at] === CLASS.not
    at++
  }
  const verb = classAt(at)
  if (verb !== BE && verb !== HAVE) return { deed: verb, isDenied }
  while (isBetween(at + 1)) at++
  return { deed: verb + NAMES_AND_NONE * (1 + classAt(at + 1)), isDenied }
}

/** A word that may stand between "I" and "will" or behind it: "still", "probably", "both". */
export function isBetween(at: number): boolean {
  return classAt(at) === BETWEEN
}

// Nothing for the ends behind a sentence.
function classAt(at: number): number {
  return CLASSES.get(TOKENS.hashes[at] ?? 0)
}
