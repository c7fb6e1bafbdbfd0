/**
 * What English words can stand for in the rules: a slot, a value or a name, and the words. Words are in
 * lower case and may be several; signs stand alone, as in `a . m .`. `~` before a word says that alone it is
 * more often something else. `stop` and `led` take up no words: behind a phrase may follow what is a `stop`,
 * and what is `led` leads to one.
 */
export const ENGLISH = `
weekday 0: sunday, ~sun, ~sun .
weekday 1: monday, ~mon, ~mon .
weekday 2: tuesday, tues, ~tue, ~tue .
weekday 3: wednesday, weds, ~wed, ~wed .
weekday 4: thursday, thurs, thur, ~thu, ~thu .
weekday 5: friday, ~fri, ~fri .
weekday 6: saturday, ~sat, ~sat .
weekdays 0: sundays
weekdays 1: mondays
weekdays 2: tuesdays
weekdays 3: wednesdays
weekdays 4: thursdays
weekdays 5: fridays
weekdays 6: saturdays
month 1: january, ~jan, ~jan .
month 2: february, feb, feb .
month 3: ~march, ~mar, ~mar .
month 4: april, ~apr, ~apr .
month 5: ~may
month 6: june, ~jun, ~jun .
month 7: july, ~jul, ~jul .
month 8: august, ~aug, ~aug .
month 9: september, sept, ~sep, sept ., ~sep .
month 10: october, oct, oct .
month 11: november, nov, nov .
month 12: december, ~dec, ~dec .
named -2: the day before yesterday, day before yesterday
named -1: yesterday
named 0: today, this day
named 1: tomorrow, tmrw, tmr, tomorow, tommorow, tommorrow, the next day, the following day
named 2: the day after tomorrow, day after tomorrow, the day after tmrw
daypart 0 morning: this morning
daypart 0 evening: tonight, this evening
daypart 0 afternoon: this afternoon
daypart -1 evening: last night
part morning: morning, mornings
part afternoon: afternoon, arvo
part evening: evening, eve
part night: night
clock noon: noon, 12 noon, twelve noon, midday, noonish, lunchtime, lunch time
clock midnight: midnight, 12 midnight
am: am, a . m ., a . m, a m
pm: pm, p . m ., p . m, p m
which 0: this, current, the current
which 1: next, following
which -1: last, previous
which 2: coming, upcoming, this coming, this upcoming
which -2: past, this past
unit day: day, days
unit week: week, weeks, wk, wks
unit month: month, months, mth, mths
unit quarter: quarter, quarters, qtr, qtrs
unit year: year, years, yr, yrs
unit hour: hour, hours, ~hr, hrs
unit minute: minute, minutes, min, mins
unit second: seconds, sec, secs
unit weekend: weekend, weekends
unit night: nights
unit fortnight: fortnight, fortnights
unit decade: decade, decades
unit workday: business day, business days, working day, working days, work day, work days, workday, workdays, weekdays, bizdays
one 1: a, an, another
one 2: a couple of, a couple, couple of
one 3: a few, few
ones 1: one
ones 2: two
ones 3: three
ones 4: four
ones 5: five
ones 6: six
ones 7: seven
ones 8: eight
ones 9: nine
teens 10: ten
teens 11: eleven
teens 12: twelve
teens 13: thirteen
teens 14: fourteen
teens 15: fifteen
teens 16: sixteen
teens 17: seventeen
teens 18: eighteen
teens 19: nineteen
tens 20: twenty
tens 30: thirty
tens 40: forty
tens 50: fifty
tens 60: sixty
tens 70: seventy
tens 80: eighty
tens 90: ninety
hundred: hundred
thousand: thousand
ordinal 1: first
ordinal 2: second
ordinal 3: third
ordinal 4: fourth
ordinal 5: fifth
ordinal 6: sixth
ordinal 7: seventh
ordinal 8: eighth
ordinal 9: ninth
ordinal 10: tenth
ordinal 11: eleventh
ordinal 12: twelfth
ordinal 13: thirteenth
ordinal 14: fourteenth
ordinal 15: fifteenth
ordinal 16: sixteenth
ordinal 17: seventeenth
ordinal 18: eighteenth
ordinal 19: nineteenth
ordinal 20: twentieth
ordinal 30: thirtieth
half: half
half-past: half past
past: past, after
to-hour: to, before, till, of
quarter-hour: quarter, a quarter
o-clock: o'clock, oclock
at: at, @, around, about, at around, at about, approximately, circa, starting at
at-more: by, before, after, until, till, from
sharp: sharp, ish, - ish
part-of: in the, at, during the, of the, early in the, late in the, early, late, late at
in: in, within, in about, in around, within about, within around, in approximately, in less than, in under, in the next, within the next, over the next
ago: ago, earlier, back, before now
later: later, from now, hence, henceforth, out, from today
shift 1: from, after, since, starting, following
shift -1: before, prior to
s-time: time, ' time, 's time
end: end, the end, end of, the end of, end of the, the end of the, close of, the close of, close of the, end - of, end - of -
late: late, late in, late in the
start: start of, the start of, start of the, the start of the, beginning of, the beginning of, beginning of the, the beginning of the, early, early in, early in the
middle: mid, mid -, middle of, the middle of, middle of the, the middle of the
end-of day: eod, the eod, cob, cop, eob, end of day, end - of - day, close of business, close of play, end of business, end of business day, the end of the day, the end of day, end of the day, end of the business day, end of the working day, end of the work day, end of play
end-of week: eow, the eow
end-of month: eom, the eom
end-of quarter: eoq
end-of year: eoy
business: business, working, work
q: q
last: last
for-day: for the day, for the rest of the day, rest of the day, remainder of the day
now: now, right now, just now, at the moment, at this moment, at the present time, at present
the: the
of: of, of the
of-in: in, in the, this, for
in-year: of, in, year, the year, of the year, in the year
on: on, on the, of, is on, falls on
and: and, &
or: or, and, &, and / or, or on, and on
to: to, till, until, through, thru, -, up to
from: from, between
led-before: before, by
after-next: after next
week-of: week of, the week of, week of the, week beginning, week starting, the week beginning, w / c, week commencing
new-year: new year, the new year
stop: at, on, or, of, and, if, so, please, in, to, for, with, around, when, because, but, then, as, until, till, by, works, is, was, would, will, should, via, from, before, after, between, instead, latest, too, again, not, sharp, this, next, last
led: on, by, before, until, till, for, from, around, since, after, through, between, of, and, or, than, due, is, to, next, this, last
led-on: on
led-day: on, by, before, until, till
led-month: in, by, since, until, till, before, after, during, from, early, late, mid, end, of, to, through, for, starting, between
zone America/New_York: et, est, edt, eastern, eastern time
zone America/Chicago: ct, cst, cdt, central time
zone America/Denver: mst, mdt, mountain time
zone America/Los_Angeles: pt, pst, pdt, pacific, pacific time
zone Etc/UTC: utc, gmt, z
zone Europe/London: bst, uk time
zone Europe/Paris: cet, cest
zone Europe/Helsinki: eet, eest
zone Asia/Kolkata: ist
zone Asia/Tokyo: jst
`
