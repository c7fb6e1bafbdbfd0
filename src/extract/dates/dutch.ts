/** As ENGLISH. Compounds ("maandagochtend", "vierentwintigste") are put together in lexicon.ts. */
export const DUTCH = `
weekday 0: zondag, ~zo, ~zon, ~zo ., ~zon .
weekday 1: maandag, ~ma, ~maa, ~ma ., ~maa .
weekday 2: dinsdag, ~di, ~din, ~dins, ~di ., ~din ., ~dins .
weekday 3: woensdag, ~wo, ~woe, ~wo ., ~woe .
weekday 4: donderdag, ~do, ~don, ~do ., ~don .
weekday 5: vrijdag, ~vr, ~vrij, ~vr ., ~vrij .
weekday 6: zaterdag, ~za, ~zat, ~za ., ~zat .
weekdays 0: zondagen
weekdays 1: maandagen
weekdays 2: dinsdagen
weekdays 3: woensdagen
weekdays 4: donderdagen
weekdays 5: vrijdagen
weekdays 6: zaterdagen
month 1: januari, ~jan, ~jan .
month 2: februari, feb, febr, feb .
month 3: maart, mrt, ~mar, mrt .
month 4: april, ~apr, ~apr .
month 5: mei
month 6: juni, ~jun, ~jun .
month 7: juli, ~jul, ~jul .
month 8: augustus, ~aug, ~aug .
month 9: september, sept, ~sep, sept ., ~sep .
month 10: oktober, okt, oct, okt .
month 11: november, nov, nov .
month 12: december, ~dec, ~dec .
named -2: eergisteren, de dag voor gisteren
named -1: gisteren, de dag ervoor, de vorige dag
named 0: vandaag, heden, vandaag de dag
named 1: morgen, de dag erna, de dag daarna, de volgende dag
named 2: overmorgen, de dag na morgen
daypart 0 morning: vanochtend, vanmorgen, deze ochtend
daypart 0 afternoon: vanmiddag, vannamiddag
daypart 0 evening: vanavond, deze avond
daypart 0 night: vannacht
daypart -1 night: afgelopen nacht
daypart -1 evening: gisteravond, gisterenavond
part morning: 's ochtends, 's morgens, ochtend, ochtends, vm, vm ., voormiddag, morgens
part afternoon: 's middags, 's namiddags, middag, namiddag, nm, nm ., middags
part evening: 's avonds, avond, avonds
part night: 's nachts, nacht, nachts
clock noon: twaalf uur 's middags, 12 uur 's middags
clock midnight: middernacht, twaalf uur 's nachts
am: am, a . m .
pm: pm, p . m .
which 0: deze, ~dit, huidige, de huidige
which 1: volgende, volgend, eerstvolgende
which -1: vorige, vorig, voorgaande, laatste
which 2: komende, komend, aanstaande, aankomende, aanst ., a . s ., deze komende, deze aankomende
which -2: afgelopen
unit day: dag, dagen, daagjes
unit week: week, weken, wk, weekje, weekjes
unit month: maand, maanden, maandje
unit quarter: kwartaal, kwartalen
unit year: jaar, jaren, jr
unit hour: uur, uren, uurtje, uurtjes
unit minute: minuut, minuten, min, minuutje, minuutjes
unit second: seconden, sec
unit weekend: weekend, weekeinde, weekends
unit night: nachten
unit decade: decennium, decennia
unit workday: werkdag, werkdagen
one 1: een
one 2: een paar, paar, een tweetal
one 3: enkele, een aantal
ones 1: één
millennium 1900: negentienhonderd
millennium 2000: tweeduizend
half: half, een half
one-and-half: anderhalf, anderhalve
half-to: half
clock-hour 1: enen
clock-hour 2: tweeën
clock-hour 3: drieën
clock-hour 4: vieren
clock-hour 5: vijven
clock-hour 6: zessen
clock-hour 7: zevenen
clock-hour 8: achten
clock-hour 9: negenen
clock-hour 10: tienen
clock-hour 11: elven
clock-hour 12: twaalven
past: over
to-hour: voor
quarter-hour: kwart
o-clock weak: uur, u, u .
at: om, rond, omstreeks, ongeveer om, rond een uur of, om ongeveer, circa, @, tegen
at-more: vanaf, voor, vóór, tot, na, uiterlijk, om uiterlijk
sharp: precies, stipt
part-of: in de, vroeg in de, laat in de, vroeg, laat
in: in, over, binnen, over ongeveer, binnen nu en, in ongeveer, over circa, binnen ongeveer, binnen de
ago: geleden, terug, eerder
later: later, vanaf nu, verder
shift 1: na, vanaf, sinds, gerekend vanaf, volgend op
shift -1: voor, vóór
end: eind, einde, het eind, het einde, eind van, einde van, eind van de, einde van de, het eind van, het einde van, het eind van de, het einde van de, eind van het, einde van het, het einde van het, het eind van het
late: eind, laat in
start: begin, het begin van, begin van, begin van de, het begin van de, begin van het, het begin van het
middle: midden, half, medio, midden in, halverwege
end-of day: eind van de dag, einde van de dag, het eind van de dag, het einde van de dag, einde dag, eind van de werkdag, einde van de werkdag, einde werkdag, sluitingstijd, einde van vandaag, eind van vandaag
now: nu, nu meteen, op dit moment, op het moment, op dit ogenblik
the: de, het
of: van, van de, van het, dag van, dag van de
of-in: in, in de, in het
in-year: van, in, van het jaar, in het jaar, van jaar, het jaar
on: op, de, op de, is op
and: en, &
or: of, en, &, en / of, of op, en op
to: tot, t / m, tot en met, tm, -, tot aan
from: van, vanaf, tussen
led-before: voor, vóór
week-of: week van, de week van, de week vanaf
stop: om, op, of, en, als, zo, dus, aub, graag, svp, in, tot, voor, met, rond, want, maar, dan, is, was, kan, zou, moet, wordt, lukt, klaar, te, van, na, uiterlijk, vóór, niet, ook, nog, terug, deze, volgende, vorige, ontvangen, hebben, zijn, weer, de, het, een, je, jullie, uw, mijn, onze
led: op, voor, vóór, uiterlijk, tot, vanaf, rond, na, sinds, tegen, of, en, van, deze, volgende, komende, vorige
led-day: op, voor, vóór, uiterlijk, tot, vanaf
led-month: in, voor, vóór, vanaf, tot, sinds, na, eind, begin, half, midden, tijdens, per, van
zone Europe/Amsterdam: cet, cest
zone Etc/UTC: utc, gmt, z
`
