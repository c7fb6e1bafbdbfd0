import { addDays, type LocalDay } from '../../model/day.ts'
import { dayOf, nthWeekday } from './calendar.ts'

/**
 * Feasts that people name instead of a date: on a fixed day ("12-25"), on a weekday of a month ("11 thu 4",
 * counted from the end when negative), or so many days from Easter ("easter +1").
 */
const FEASTS: readonly (readonly [when: string, names: string])[] = [
  [
    '01-01',
    "new year's day, new years day, new year day, new year, new years, nieuwjaarsdag, nieuwjaar",
  ],
  ['01-06', 'epiphany, driekoningen'],
  ['02-02', 'groundhog day'],
  ['02-14', "valentine's day, valentines day, valentine's, valentijnsdag, valentijn"],
  [
    '03-17',
    "st patrick's day, st . patrick's day, saint patrick's day, st patrick day, saint patrick, st patrick, st patricks day, saint patricks day, sint patricksdag",
  ],
  ['04-01', "april fools' day, april fools day, april fools, april fool's day, 1 aprilgrap"],
  ['04-22', 'earth day, dag van de aarde'],
  ['04-27', "koningsdag, king's day, kings day"],
  [
    '05-01',
    "may day, labour day, workers' day, international workers' day, dag van de arbeid, arbeidersdag",
  ],
  ['05-04', 'dodenherdenking'],
  ['05-05', 'cinco de mayo, bevrijdingsdag'],
  ['06-19', 'juneteenth, freedom day, jubilee day, vrijheidsdag'],
  ['07-04', 'independence day, onafhankelijksdag, onafhankelijkheidsdag'],
  ['07-14', 'bastille day'],
  ['10-31', "halloween, all hallow's eve"],
  ['11-01', "all saints' day, all saints day, allerheiligen"],
  ['11-02', "all souls' day, all souls day, allerzielen"],
  ['11-05', 'guy fawkes day, guy fawkes night, bonfire night'],
  ['11-11', "veterans day, veterans' day, armistice day, remembrance day, sint - maarten"],
  ['12-05', 'sinterklaas, sinterklaasavond, pakjesavond'],
  ['12-24', 'christmas eve, xmas eve, kerstavond'],
  [
    '12-25',
    'christmas, christmas day, xmas, x - mas, kerst, kerstmis, eerste kerstdag, 1e kerstdag, kerstdag',
  ],
  ['12-26', 'boxing day, tweede kerstdag, 2e kerstdag'],
  [
    '12-31',
    "new year's eve, new years eve, new year eve, nye, oudejaarsdag, oudejaarsavond, oud en nieuw",
  ],
  [
    '1 1 3',
    'martin luther king day, mlk day, martin luther king jr day, martin luther king jr . day',
  ],
  ['2 1 3', "presidents' day, presidents day, president's day, washington's birthday"],
  ['5 0 2', "mother's day, mothers day, moederdag"],
  ['5 1 -1', 'memorial day'],
  ['6 0 3', "father's day, fathers day, vaderdag"],
  ['9 1 1', 'labor day'],
  ['9 2 3', 'prinsjesdag'],
  ['10 1 2', 'columbus day, indigenous peoples day'],
  ['11 4 4', 'thanksgiving, thanksgiving day'],
  ['11 5 4', 'black friday'],
  ['11 1 4', 'cyber monday'],
  ['easter -48', 'rosenmontag'],
  ['easter -47', 'mardi gras, fat tuesday, shrove tuesday, pancake day'],
  ['easter -46', 'ash wednesday, aswoensdag'],
  ['easter -7', 'palm sunday, palmzondag'],
  ['easter -3', 'maundy thursday, witte donderdag'],
  ['easter -2', 'good friday, goede vrijdag'],
  ['easter 0', 'easter, easter sunday, easter day, pasen, eerste paasdag, 1e paasdag, paaszondag'],
  ['easter 1', 'easter monday, tweede paasdag, 2e paasdag, paasmaandag'],
  ['easter 39', 'ascension day, ascension, hemelvaart, hemelvaartsdag'],
  ['easter 49', 'pentecost, whit sunday, pinksteren, eerste pinksterdag, 1e pinksterdag'],
  ['easter 50', 'whit monday, tweede pinksterdag, 2e pinksterdag, pinkstermaandag'],
]

/** As lines of a word list; the value is the feast's place. */
export const FEAST_WORDS = FEASTS.map(([, names], index) => `feast ${index}: ${names}`).join('\n')

export function feastIn(year: number, feast: number): LocalDay | undefined {
  const [when = ''] = FEASTS[feast] ?? []
  if (when.includes('-') && !when.includes(' ')) {
    const [month = 0, day = 0] = when.split('-').map(Number)
    return dayOf(year, month, day)
  }
  const [month = '', ...numbers] = when.split(' ')
  const [first = 0, second = 0] = numbers.map(Number)
  if (month === 'easter') return addDays(easterIn(year), first)
  // The Friday and the Monday after the fourth Thursday, not the fourth of their own.
  if (month === '11') return dayAfterThanksgiving(year, first)
  return nthWeekday(year, Number(month), first, second)
}

function dayAfterThanksgiving(year: number, weekday: number): LocalDay | undefined {
  const thursday = nthWeekday(year, 11, 4, 4)
  return thursday && addDays(thursday, (weekday + 3) % 7)
}

// The Gregorian computus, as Meeus gives it (Astronomical Algorithms, chapter 8).
function easterIn(year: number): LocalDay {
  const a = year % 19
  const [century, rest] = [Math.floor(year / 100), year % 100]
  const g = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const h = (19 * a + century - Math.floor(century / 4) - g + 15) % 30
  const l = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - h - (rest % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const days = h + l - 7 * m + 114
  return dayOf(year, Math.floor(days / 31), (days % 31) + 1) ?? `${year}-03-31`
}
