# What a guide says of itself, in German. See en.ftl.
#
# Streets are named without an article, because nothing says whether a name is der, die or das: „links auf Foster St“. The reader
# is addressed neither as du nor as Sie.

language-name = Deutsch

## Lengths and times

minutes = { $minutes }{"\u00A0"}Min.
hours = { $hours }{"\u00A0"}Std.
hours-and-minutes = { $hours }{"\u00A0"}Std. { $minutes }{"\u00A0"}Min.
metres = { $metres }{"\u00A0"}m
kilometres = { $kilometres }{"\u00A0"}km
feet = { $feet }{"\u00A0"}ft
miles = { $miles }{"\u00A0"}mi
pace-in-kilometres = { $kilometres }{"\u00A0"}km/h
pace-in-miles = { $miles }{"\u00A0"}mi/h

## Lists of things: A, B and C

list-comma = { $rest }, { $next }
list-and = { $rest } und { $last }

## Days

day = { $day }. { $month } { $year }
weekday-and-day = { $weekday }, { $day }. { $month }
month = { $month } { $year }
days-in-a-month = { $first }.–{ $day }. { $month } { $year }
days-in-a-year = { $first }. { $first-month } – { $day }. { $month } { $year }
days-across-years = { $first }. { $first-month } { $first-year } – { $day }. { $month } { $year }
from-to = { $from } – { $to }

## The page

skip-to-list = Zur Liste springen
description = { $count ->
    [one] { $count } Ort rund um { $venue }, nach Fußweg geordnet
   *[other] { $count } Orte rund um { $venue }, nach Fußweg geordnet
}
description-for-event = { description }, für { $event }
on-foot-from = Zu Fuß ab { $venue }
in-other-languages = Andere Sprachen
map = Karte
directions = Wegbeschreibung
directions-to = Wegbeschreibung zu { $name }
zoom-in = Vergrößern
zoom-out = Verkleinern
fit = Alles
fit-map = Die ganze Karte zeigen
close = Schließen
chosen-place = Gewählter Ort
share = Teilen
more = Mehr
sections = Rubriken
nearest-first = Das Nächste zuerst
by-section = Nach Rubriken
walks-measured = Die Fußwege sind vom Veranstaltungsort aus entlang der Straßen gemessen; die Minuten gelten bei { $pace }.
minutes-at-pace = Die Minuten gelten bei { $pace }.
some-estimated = Zahlen mit ≈ sind aus der Luftlinie geschätzt.

## Where walks begin, and how they go

start = Ab
without-steps-only = Ohne Stufen
steps-not-known = Die Karte kennt nicht jede Stufe, jeden Bordstein und jede Steigung.
pace = Tempo
pace-usual = Wie üblich, { $pace }
pace-slower = Langsamer, { $pace }
pace-faster = Schneller, { $pace }
whole-guide = Der ganze Führer mit Karte
guides = Stadtführer

## What narrows the list

find-places = Orte finden
any-words = Ohne Suchwort
search = Suchen
near-me = In der Nähe
filter = Filter
section = Rubrik
all-sections = Alle Rubriken
walk-at-most = Fußweg höchstens
any-walking-time = Beliebig weit
diet = Ernährung
any-diet = Jede Ernährung
break = Pause
any-break = Jederzeit
breaks-calendar = Pausen für den Kalender
now = Jetzt geöffnet
any-opening = Geöffnet oder nicht
people = Personen
any-people = Beliebig viele Personen
price = Preis
any-price = Jeder Preis
price-of-four = Preisstufe { $price } von 4
category = Kategorie
any-category = Jede Kategorie
new-places = Neu
not-only-new = Nicht nur Neues
any = beliebig
with-count = { $choice } ({ $count })
not-only-picks = Nicht nur Gemerktes
my-picks = Gemerkt
copy-link = Link kopieren
print = Drucken
print-sheet = { $paper } (PDF)
print-large = { $paper }, große Schrift (PDF)
print-page = Diese Seite
places = { $count ->
    [one] { $count } Ort
   *[other] { $count } Orte
}
show-all = Alle zeigen
link-to-view = Link zu dieser Ansicht

## What the script says
## { found }, { all } and the like are filled in by the script: keep them as they are.

found = { $all }, davon { $found } gezeigt
no-picks = Noch ist nichts gemerkt: bei einem Ort „Merken“ wählen.
no-match = Nichts passt. Die Suche erweitern:
nearest-to-you = Nach Entfernung vom Standort, in Luftlinie
from-you = { $length } Luftlinie vom Standort
on-map = Der blaue Punkt auf der Karte zeigt den Standort.
off-map = Der Standort liegt außerhalb der Karte.
sorted-from-you = Sortiert nach Luftlinie vom Standort, nicht nach Fußweg; die Minuten zählen weiter ab dem Veranstaltungsort.
far-away = Bis zum nächsten dieser Orte sind es { $length }: Die Liste bleibt nach dem Fußweg vom Veranstaltungsort geordnet.
locating = Der Standort wird ermittelt …
location-denied = Der Browser gibt den Standort nicht frei. In seinen Einstellungen für diese Seite erlauben, dann die Taste noch einmal drücken.
location-unknown = Der Browser kann den Standort nicht ermitteln: im Freien noch einmal versuchen.
link-copied = Der Link ist kopiert.
walks-from = Fußwege ab { $start }
no-walk-without-steps = Kein Weg ohne Stufen bekannt.
found-and-unknown = { $all }, davon passen { $found } und vielleicht { $unknown }
not-known = Ob diese passen, ist nicht bekannt
open-now = Jetzt geöffnet
open-now-until = Jetzt geöffnet, bis { $time }
perhaps-open-now = Jetzt vielleicht geöffnet
closed-now = Jetzt geschlossen
opens-at = Öffnet um { $time }
opens-on = Öffnet { $day } { $time }

## A place

show-on-map = { $number } { $name }, { $section }: auf der Karte zeigen
new = neu
hours-label = Öffnungszeiten
breaks-label = Pausen
break-lunch = Mittagspause
break-at = { $day } { $name }, { $time }
break-by-time = { $name } { $time }
break-days = { $name } { $days }, { $time }
break-fits = { $name } { $days } ({ $fit })
fit-spare = { $spare }{"\u00A0"}Min. Reserve
fit-tight = knapp
fit-unknown = Öffnungszeiten unbekannt
fit-closed = geschlossen
fit-too-far = zu weit
fit-too-short = Pause zu kurz
groups-label = Gruppen
groups = bis { $groups } Personen
booking-label = Reservierung
discount-label = Rabatt
labelled = { $label }: { $text }
yes = ja
no = nein
website-of = Website von { $name }: { $website }
phone-of = { $name } anrufen: { $phone }
pick = Merken
pick-place = { $name } merken
recommended-by = Empfohlen von { $who }
as-of = Stand: { $date }
recommended-by-as-of = Empfohlen von { $who }; Stand: { $date }
facts-of = Stand: { $date }
step-free = { $access ->
    [yes] Stufenlos zugänglich
    [limited] Teilweise stufenlos
   *[no] Nicht stufenlos zugänglich
}
step-free-with-walk = { step-free }; { $walk }
without-steps = Weg ohne Stufen: { $time }
without-steps-steep = { without-steps }, stellenweise steil
without-steps-none = kein Weg ohne Stufen bekannt
walk-steep = Weg stellenweise steil
number-and-time = { $section }, Nr.{"\u00A0"}{ $number }: { $time } zu Fuß, { $distance }
number-and-estimate = { number-and-time }, geschätzt
name-number-time = { $name }, Nr.{"\u00A0"}{ $number }, { $time }
legend = Zu Fuß ab { $venue }; die Minuten gelten bei { $pace }, ≈ ist geschätzt.
street-data = Straßendaten: © { $contributors }, ODbL

diet-vegetarian = vegetarisch
diet-vegan = vegan
diet-pescetarian = pescetarisch
diet-gluten-free = glutenfrei
diet-lactose-free = laktosefrei
diet-dairy-free = milchfrei
diet-nut-free = nussfrei
diet-halal = halal
diet-kosher = koscher
diet-mark-vegetarian = V
diet-mark-vegan = VG
diet-mark-pescetarian = P
diet-mark-gluten-free = GF
diet-mark-lactose-free = LF
diet-mark-dairy-free = MF
diet-mark-nut-free = NF
diet-mark-halal = H
diet-mark-kosher = K

## What has changed since the former edition, as `walkshed diff --since` tells it

gone-places = Nicht mehr im Stadtführer
renamed-places = Neuer Name
moved-places = Umgezogen
changed-hours = Geänderte Öffnungszeiten
nothing-changed = Seit der vorigen Ausgabe hat sich nichts geändert.

## The map

map-of-venue = Karte mit { $venue } und den Orten ringsum
scale-and-time = { $length }, { $minutes }{"\u00A0"}Min.
number-name-time = { $number } { $name }, { $time }
name-time = { $name }, { $time }

## The printed page

sheet-description = Zu Fuß erreichbare Orte rund um { $venue }
sheet-map = Karte mit { $venue } und den nummerierten Orten der Liste
sheet-qr = QR-Code für { $url }
sheet-whole-guide = Der ganze Stadtführer mit allen Wegen:
sheet-also = Außerdem im ganzen Stadtführer:
sheet-more = { $count ->
    [one] Und { $count } weiterer Ort im ganzen Stadtführer.
   *[other] Und { $count } weitere Orte im ganzen Stadtführer.
}
sheet-breaks = In den Pausen:
sheet-to-spare = Zeit reicht
sheet-no-time = Zeit reicht nicht, oder geschlossen
sheet-week = Wofür die Pausen reichen
sheet-week-others = Nicht aufgeführt: Orte, für die keine Pause reicht oder die dann geschlossen sind.
sheet-no-steps = Weg ohne bekannte Stufen
sheet-no-steps-at-all = auf keinem gemessenen Weg sind Stufen bekannt
sheet-minutes-without-steps = Minuten ohne Stufen
sheet-pace = Gehminuten bei { $pace }
sheet-estimated = ≈ geschätzt
sheet-checked = Angaben geprüft: { $date }
sheet-credit = Kartendaten © { $contributors }, ODbL

## The walk: north on Foster St, left on W Geer St, on your right

compass-north = nach Norden
compass-northeast = nach Nordosten
compass-east = nach Osten
compass-southeast = nach Südosten
compass-south = nach Süden
compass-southwest = nach Südwesten
compass-west = nach Westen
compass-northwest = nach Nordwesten

walk-start = { $compass } { $onto }
walk-continue = weiter { $onto }
walk-slight = { $side ->
    [left] halb links { $onto }
   *[right] halb rechts { $onto }
}
walk-turn = { $side ->
    [left] links { $onto }
   *[right] rechts { $onto }
}
walk-sharp = { $side ->
    [left] scharf links { $onto }
   *[right] scharf rechts { $onto }
}
walk-jog = { $side ->
    [left] links und gleich wieder rechts { $onto }
   *[right] rechts und gleich wieder links { $onto }
}
walk-roundabout = { $side ->
    [left] am Kreisverkehr links { $onto }
    [right] am Kreisverkehr rechts { $onto }
   *[none] am Kreisverkehr geradeaus { $onto }
}
walk-roundabout-stay = am Kreisverkehr geradeaus
walk-after = nach { $length } { $instruction }
walk-twice = zweimal { $instruction }
walk-times = { $count }-mal { $instruction }
walk-then = { $instruction }, dann { $streets }
walk-by-way-of = dann { $length } über { $streets }
walk-unnamed = dann { $length } über Wege ohne Namen
walk-by-way-of-with-steps = { walk-by-way-of }, mit Treppen
walk-unnamed-with-steps = { walk-unnamed }, mit Treppen
walk-arrive = { $side ->
    [left] auf der linken Seite
   *[right] auf der rechten Seite
}

onto-stay = und auf { $name } bleiben
onto-street = auf { $name }
onto-street-unnamed = auf eine Straße ohne Namen
onto-alley = auf { $name }
onto-alley-unnamed = in eine Gasse
onto-service-road = auf { $name }
onto-service-road-unnamed = auf eine Zufahrt
onto-parking = über { $name }
onto-parking-unnamed = über einen Parkplatz
onto-path = auf { $name }
onto-path-unnamed = auf einen Weg
onto-sidewalk = auf { $name }
onto-sidewalk-unnamed = auf einen Gehweg
onto-square = über { $name }
onto-square-unnamed = über den Platz
onto-footbridge = über { $name }
onto-footbridge-unnamed = über die Fußgängerbrücke
onto-underpass = durch { $name }
onto-underpass-unnamed = durch die Unterführung
onto-tunnel = durch { $name }
onto-tunnel-unnamed = durch den Tunnel
onto-passage = durch { $name }
onto-passage-unnamed = durch den Durchgang
onto-platform = an { $name } entlang
onto-platform-unnamed = am Bahnsteig entlang
onto-elevator = mit { $name }
onto-elevator-unnamed = mit dem Aufzug
onto-steps = { $climb ->
    [up] { $name } hinauf
    [down] { $name } hinunter
   *[unknown] über { $name }
}
onto-steps-unnamed = { $climb ->
    [up] die Treppe hinauf
    [down] die Treppe hinunter
   *[unknown] über die Treppe
}
onto-steps-of = über die Treppe { $name }
steps-in-names = Treppe, treppe, Stiege, stiege, Staffel, staffel, Stufen, Steps, Stairs

## Opening hours on the days of the event: Mon 17:00–22:00, Tue–Fri 11:00–22:00, closed Sun

time-of-day = { $hour }:{ $minute }
time-am = { $time }{"\u00A0"}AM
time-pm = { $time }{"\u00A0"}PM
noon = Mittag
midnight = Mitternacht
dawn = Morgendämmerung
sunrise = Sonnenaufgang
sunset = Sonnenuntergang
dusk = Abenddämmerung
after-sun = { $length } nach { $sun }
before-sun = { $length } vor { $sun }
open-from-to = { $from }–{ $to }
open-from = ab { $from }
open-to = bis { $to }
open-or-later = { $open } oder später
open-next-day = { $open } am Folgetag
with-remark = { $open } ({ $remark })
reasons = { $first }, { $second }
weekdays = { $first }–{ $last }

open-daily = täglich { $open }
open-always = rund um die Uhr geöffnet
closed-at-event = während der Veranstaltung geschlossen
open-on = { $days } { $open }
open-all-day-on = { $days } ganztägig
closed-on = { $days } geschlossen
open-only = nur { $open }
open-otherwise = { $open }, sonst { $otherwise }
open-and-holidays = { $open }; { $holidays }
closed-but = geschlossen, aber { $holidays }

public-holiday = Feiertag
open-all-day = ganztägig geöffnet
closed = geschlossen
other-hours = andere Zeiten
perhaps-open = vielleicht geöffnet
if-public-holiday = { $open }, wo { $days } Feiertag ist
on-public-holidays = an Feiertagen
in-school-holidays = in den Schulferien
on-holidays = { $holidays } { $open }
dates-not-known = { $open } (Termine nicht bekannt)

## Categories, by their English words; those that are the same in German are left out.

category-american = amerikanisch
category-aquarium = Aquarium
category-arcade = Spielhalle
category-archaeological-site = archäologische Stätte
category-art = Kunst
category-arts-centre = Kulturzentrum
category-artwork = Kunstwerk
category-bakery = Bäckerei
category-bar = Bar
category-barbecue = Barbecue
category-basilica = Basilika
category-beach = Strand
category-beer-garden = Biergarten
category-books = Bücher
category-brewery = Brauerei
category-bridge = Brücke
category-burger = Burger
category-cafe = Café
category-castle = Burg oder Schloss
category-cathedral = Kathedrale
category-chai = Chai
category-chapel = Kapelle
category-chocolate = Schokolade
category-church = Kirche
category-cinema = Kino
category-clothes = Kleidung
category-coffee = Kaffee
category-convenience-store = Minimarkt
category-crepes = Crêpes
category-department-store = Kaufhaus
category-distillery = Brennerei
category-empanadas = Empanadas
category-ethiopian = äthiopisch
category-fast-food = Fast Food
category-festival = Festival
category-food-hall = Markthalle
category-food-trucks = Foodtrucks
category-gallery = Galerie
category-garden = Garten
category-gifts = Geschenke
category-guest-house = Pension
category-hostel = Hostel
category-hotel = Hotel
category-ice-cream = Eis
category-indian = indisch
category-irish-pub = Irish Pub
category-italian = italienisch
category-library = Bibliothek
category-mall = Einkaufszentrum
category-market = Markt
category-mediterranean = mediterran
category-memorial = Gedenkstätte
category-monastery = Kloster
category-monument = Denkmal
category-mosque = Moschee
category-motel = Motel
category-museum = Museum
category-music = Musik
category-nature-reserve = Naturschutzgebiet
category-nightclub = Club
category-park = Park
category-pasta = Pasta
category-pastries = Gebäck
category-pizza = Pizza
category-place-of-worship = Gotteshaus
category-planetarium = Planetarium
category-pool = Pool
category-pub = Kneipe
category-restaurant = Restaurant
category-rooftop = Dachterrasse
category-ruins = Ruine
category-sandwiches = Sandwiches
category-seafood = Fisch und Meeresfrüchte
category-second-hand = Secondhand
category-shrine = Schrein
category-sight = Sehenswürdigkeit
category-slices = Pizzastücke
category-south-american = südamerikanisch
category-spanish = spanisch
category-supermarket = Supermarkt
category-sweets = Süßigkeiten
category-synagogue = Synagoge
category-tapas = Tapas
category-tea = Tee
category-temple = Tempel
category-theatre = Theater
category-theme-park = Freizeitpark
category-view = Aussicht
category-viewpoint = Aussichtspunkt
category-wine = Wein
category-winery = Weingut
category-zoo = Zoo
