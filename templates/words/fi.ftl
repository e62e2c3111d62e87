# What a guide says of itself, in Finnish. See en.ftl.
#
# What a name stands for is put before it, because the name itself cannot be inflected: ”kohteesta { $venue }”. The walk has no
# words yet: there the names of streets would have to be inflected (”käänny Mannerheimintielle”), so walks are said in English.

language-name = Suomi

## Lengths and times

minutes = { $minutes }{"\u00A0"}min
hours = { $hours }{"\u00A0"}t
hours-and-minutes = { $hours }{"\u00A0"}t { $minutes }{"\u00A0"}min
metres = { $metres }{"\u00A0"}m
kilometres = { $kilometres }{"\u00A0"}km
feet = { $feet }{"\u00A0"}ft
miles = { $miles }{"\u00A0"}mi
pace-in-kilometres = { $kilometres }{"\u00A0"}km/h
pace-in-miles = { $miles }{"\u00A0"}mi/h

## Lists of things: A, B and C

list-comma = { $rest }, { $next }
list-and = { $rest } ja { $last }

## Days

day = { $day }. { $month } { $year }
weekday-and-day = { $weekday } { $day }. { $month }
month = { $month } { $year }
days-in-a-month = { $first }.–{ $day }. { $month } { $year }
days-in-a-year = { $first }. { $first-month } – { $day }. { $month } { $year }
days-across-years = { $first }. { $first-month } { $first-year } – { $day }. { $month } { $year }
from-to = { $from } – { $to }

## The page

skip-to-list = Siirry luetteloon
description = { $count ->
    [one] { $count } paikka kävelymatkan päässä kohteesta { $venue }
   *[other] { $count } paikkaa kävelymatkan päässä kohteesta { $venue }, lähin ensin
}
description-for-event = { description }: { $event }
on-foot-from = Kävellen kohteesta { $venue }
in-other-languages = Muut kielet
map = Kartta
directions = Reittiohjeet
directions-to = Reittiohjeet: { $name }
zoom-in = Suurenna
zoom-out = Pienennä
fit = Koko
fit-map = Näytä koko kartta
close = Sulje
chosen-place = Valittu paikka
share = Jaa
more = Lisää
sections = Osastot
nearest-first = Lähin ensin
by-section = Osastoittain
walks-measured = Kävelymatkat on mitattu katuja pitkin tapahtumapaikalta; minuutit on laskettu nopeudella { $pace }.
minutes-at-pace = Minuutit on laskettu nopeudella { $pace }.
some-estimated = Merkillä ≈ merkityt luvut on arvioitu linnuntietä.

## Where walks begin, and how they go

start = Lähtöpaikka
without-steps-only = Ilman portaita
steps-not-known = Kartta ei tunne kaikkia portaita, reunakiviä ja mäkiä.
pace = Vauhti
pace-usual = Tavallinen, { $pace }
pace-slower = Hitaampi, { $pace }
pace-faster = Nopeampi, { $pace }
whole-guide = Koko opas karttoineen
guides = Oppaat

## What narrows the list

find-places = Etsi paikkoja
any-words = Ilman hakusanaa
search = Hae
near-me = Lähelläni
filter = Rajaa
section = Osasto
all-sections = Kaikki osastot
walk-at-most = Kävellen enintään
any-walking-time = Mikä tahansa kävelyaika
diet = Ruokavalio
any-diet = Mikä tahansa ruokavalio
break = Tauko
any-break = Milloin tahansa
breaks-calendar = Tauot kalenteriin
now = Auki nyt
any-opening = Auki tai kiinni
people = Henkilöitä
any-people = Minkä tahansa kokoinen ryhmä
price = Hinta
any-price = Mikä tahansa hinta
price-of-four = hintaluokka { $price }/4
category = Luokka
any-category = Mikä tahansa luokka
new-places = Uudet
not-only-new = Muutkin kuin uudet
any = kaikki
with-count = { $choice } ({ $count })
not-only-picks = Muutkin kuin suosikit
my-picks = Suosikit
copy-link = Kopioi linkki
print = Tulosta
print-sheet = { $paper } (PDF)
print-large = { $paper }, suuri teksti (PDF)
print-page = Tämä sivu
places = { $count ->
    [one] { $count } paikka
   *[other] { $count } paikkaa
}
show-all = Näytä kaikki
link-to-view = Linkki tähän näkymään

## What the script says
## { found }, { all } and the like are filled in by the script: keep them as they are.

found = { $found } / { $all }
no-picks = Suosikkeja ei vielä ole: valitse paikan vierestä ”Suosikki”.
no-match = Ei tuloksia. Laajenna hakua:
nearest-to-you = Sinua lähin ensin, linnuntietä
from-you = { $length } sinusta, linnuntietä
on-map = Sininen piste kartalla näyttää sijaintisi.
off-map = Olet kartan ulkopuolella.
sorted-from-you = Järjestetty linnuntietä sijainnistasi, ei kävelymatkan mukaan; minuutit ovat yhä tapahtumapaikalta.
far-away = Lähin näistä paikoista on { $length } päässä sinusta: luettelo pysyy kävelyjärjestyksessä tapahtumapaikalta.
locating = Sijaintiasi haetaan…
location-denied = Tämä sivu ei saa nähdä sijaintiasi. Salli se selaimen asetuksissa tälle sivulle ja paina painiketta uudelleen.
location-unknown = Selain ei löydä sijaintiasi: yritä uudelleen ulkona.
link-copied = Linkki on kopioitu.
walks-from = Kävelymatkat, lähtöpaikka { $start }
no-walk-without-steps = Reittiä ilman portaita ei tiedossa.
found-and-unknown = { $found } / { $all }, ja ehkä { $unknown } muuta
not-known = Näiden sopivuutta ei tiedetä
open-now = Auki nyt
open-now-until = Auki nyt, { $time } asti
perhaps-open-now = Ehkä auki nyt
closed-now = Kiinni nyt
opens-at = Avautuu { $time }
opens-on = Avautuu { $day } { $time }

## A place

show-on-map = { $number } { $name }, { $section }: näytä kartalla
new = uusi
hours-label = Aukioloajat
breaks-label = Tauot
break-lunch = Lounas
break-at = { $day } { $name }, { $time }
break-by-time = { $name } { $time }
break-days = { $name } { $days }, { $time }
break-fits = { $name } { $days } ({ $fit })
fit-spare = aikaa jää { $spare }{"\u00A0"}min
fit-tight = tiukka
fit-unknown = aukioloajat eivät tiedossa
fit-closed = kiinni
fit-too-far = liian kaukana
fit-too-short = tauko liian lyhyt
groups-label = Ryhmät
groups = enintään { $groups } henkeä
booking-label = Varaukset
discount-label = Alennus
labelled = { $label }: { $text }
yes = kyllä
no = ei
website-of = { $name }, verkkosivu: { $website }
phone-of = Soita: { $name }, { $phone }
pick = Suosikki
pick-place = { $name }: merkitse suosikiksi
recommended-by = Suosittelija: { $who }
as-of = Tiedot tarkistettu: { $date }
recommended-by-as-of = Suosittelija: { $who }; tiedot tarkistettu: { $date }
facts-of = Tiedot tarkistettu: { $date }
step-free = { $access ->
    [yes] Portaaton sisäänkäynti
    [limited] Osittain portaaton sisäänkäynti
   *[no] Sisäänkäynnissä on portaita
}
step-free-with-walk = { step-free }; { $walk }
without-steps = reitti ilman portaita: { $time }
without-steps-steep = { without-steps }, paikoin jyrkkä
without-steps-none = reittiä ilman portaita ei tiedossa
walk-steep = reitti on paikoin jyrkkä
number-and-time = { $section }, nro{"\u00A0"}{ $number }: { $time } kävellen, { $distance }
number-and-estimate = { number-and-time }, arvio
name-number-time = { $name }, nro{"\u00A0"}{ $number }, { $time }
legend = Kävellen kohteesta { $venue }; minuutit on laskettu nopeudella { $pace }, ≈ on arvio.
street-data = Katutiedot: © { $contributors }, ODbL

diet-vegetarian = kasvisruoka
diet-vegan = vegaaninen
diet-pescetarian = pescovegetaarinen
diet-gluten-free = gluteeniton
diet-lactose-free = laktoositon
diet-dairy-free = maidoton
diet-nut-free = pähkinätön
diet-halal = halal
diet-kosher = kosher
diet-mark-vegetarian = K
diet-mark-vegan = V
diet-mark-pescetarian = P
diet-mark-gluten-free = G
diet-mark-lactose-free = L
diet-mark-dairy-free = M
diet-mark-nut-free = PÄ
diet-mark-halal = H
diet-mark-kosher = KO

## What has changed since the former edition, as `walkshed diff --since` tells it

gone-places = Poistuneet oppaasta
renamed-places = Uusi nimi
moved-places = Muuttaneet
changed-hours = Muuttuneet aukioloajat
nothing-changed = Mikään ei ole muuttunut edellisen version jälkeen.

## The map

map-of-venue = Kartta: { $venue } ja paikat sen ympärillä
scale-and-time = { $length }, { $minutes }{"\u00A0"}min
number-name-time = { $number } { $name }, { $time }
name-time = { $name }, { $time }

## The printed page

sheet-description = Paikkoja kävelymatkan päässä kohteesta { $venue }
sheet-map = Kartta: { $venue } ja luettelon numeroidut paikat
sheet-qr = QR-koodi: { $url }
sheet-whole-guide = Koko opas reitteineen:
sheet-also = Lisäksi koko oppaassa:
sheet-more = { $count ->
    [one] Ja { $count } muu paikka koko oppaassa.
   *[other] Ja { $count } muuta paikkaa koko oppaassa.
}
sheet-breaks = Tauoilla:
sheet-to-spare = aika riittää
sheet-no-time = aika ei riitä, tai kiinni
sheet-week = Mihin tauoilla ehtii
sheet-week-others = Taulukosta puuttuvat paikat, joihin ei ehdi millään tauolla tai jotka ovat silloin kiinni.
sheet-no-steps = reitillä ei tiedossa olevia portaita
sheet-no-steps-at-all = mitatuilla reiteillä ei tiedossa portaita
sheet-minutes-without-steps = minuutteja ilman portaita
sheet-pace = Kävelyminuutit nopeudella { $pace }
sheet-estimated = ≈ arvio
sheet-checked = Tiedot tarkistettu: { $date }
sheet-credit = Karttatiedot © { $contributors }, ODbL

## Opening hours on the days of the event: Mon 17:00–22:00, Tue–Fri 11:00–22:00, closed Sun

time-of-day = { $hour }.{ $minute }
time-am = { $time }{"\u00A0"}ap.
time-pm = { $time }{"\u00A0"}ip.
noon = keskipäivä
midnight = keskiyö
dawn = aamunkoitto
sunrise = auringonnousu
sunset = auringonlasku
dusk = iltahämärä
# The names of the four cannot be inflected here.
after-sun = { $sun } + { $length }
before-sun = { $sun } − { $length }
open-from-to = { $from }–{ $to }
open-from = { $from }–myöhään
open-to = { $to } asti
open-or-later = { $open } tai myöhempään
open-next-day = { $open } seuraavana päivänä
with-remark = { $open } ({ $remark })
reasons = { $first }, { $second }
weekdays = { $first }–{ $last }

open-daily = joka päivä { $open }
open-always = avoinna vuorokauden ympäri
closed-at-event = suljettu tapahtuman aikana
open-on = { $days } { $open }
open-all-day-on = { $days } koko päivän
closed-on = { $days } suljettu
open-only = vain { $open }
open-otherwise = { $open }, muuten { $otherwise }
open-and-holidays = { $open }; { $holidays }
closed-but = suljettu, paitsi { $holidays }

public-holiday = pyhäpäivä
open-all-day = avoinna koko päivän
closed = suljettu
other-hours = muut ajat
perhaps-open = ehkä avoinna
if-public-holiday = { $open }, missä { $days } on pyhäpäivä
on-public-holidays = pyhäpäivinä
in-school-holidays = koulujen loma-aikoina
on-holidays = { $holidays } { $open }
dates-not-known = { $open } (päivät eivät tiedossa)

## Categories, by their English words; those that are the same in Finnish are left out.

category-american = amerikkalainen
category-art = taide
category-bakery = leipomo
category-bar = baari
category-barbecue = grilliruoka
category-books = kirjat
category-brewery = panimo
category-bridge = silta
category-burger = hampurilaiset
category-cafe = kahvila
category-castle = linna
category-church = kirkko
category-cinema = elokuvateatteri
category-coffee = kahvi
category-ethiopian = etiopialainen
category-fast-food = pikaruoka
category-festival = festivaali
category-food-hall = ruokahalli
category-gallery = galleria
category-garden = puutarha
category-hotel = hotelli
category-ice-cream = jäätelö
category-indian = intialainen
category-irish-pub = irlantilainen pubi
category-italian = italialainen
category-library = kirjasto
category-market = tori
category-mediterranean = välimerellinen
category-museum = museo
category-park = puisto
category-pool = uima-allas
category-pub = pubi
category-restaurant = ravintola
category-rooftop = kattoterassi
category-sandwiches = voileivät
category-seafood = kala ja äyriäiset
category-sight = nähtävyys
category-south-american = eteläamerikkalainen
category-spanish = espanjalainen
category-tea = tee
category-theatre = teatteri
category-view = näköala
category-viewpoint = näköalapaikka
category-wine = viini
category-zoo = eläintarha
