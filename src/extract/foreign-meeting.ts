import type { ReasonCode } from '../model/item.ts'

// Of a mail in a language that is not read whole nothing is guessed that somebody would have to do. A word for
// a meeting beside an hour or a weekday is plain enough, in the languages of our neighbours.

const MEETING =
  /meeting|\bcall\b|\bzoom\b|\bteams\b|termin|besprechung|sitzung|treffen|telefonat|r[ée]union|rendez-vous|\brdv\b|reuni[óã]o?n?|\bcita\b|llamada|riunione|appuntamento|spotkani|spotkać|\bm[øö]te|\bmøde|kokous|会議|打ち合わせ|ミーティング|会议|開會|встреч|совещани|созвон|اجتماع|פגישה|toplantı|회의/
const WHEN =
  /\b\d{1,2}[:.]\d\d\b|\b\d{1,2} ?(?:uhr|h\b|heures|godz)|kl\.? ?\d|\d{1,2}[時点시]|(?:mon|diens|donners|frei)tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|lunes|martes|mi[ée]rcoles|jueves|viernes|luned[iì]|marted[iì]|mercoled[iì]|gioved[iì]|venerd[iì]|segunda|terça|quarta|quinta|sexta|poniedział|wtor|środ|czwart|piąt|mandag|tirsdag|onsdag|torsdag|fredag|måndag|tisdag|[月火水木金]曜|周[一二三四五]|星期|понедельник|вторник|сред[ау]|четверг|пятниц|\bmorgen\b|demain|mañana|domani|amanhã|\bjutro\b|明日|明天|завтра|غد/

export function foreignMeetingIn(lower: string): ReasonCode | undefined {
  return MEETING.test(lower) && WHEN.test(lower) ? 'names-meeting' : undefined
}
