# What a guide says of itself, in French. See en.ftl.
#
# {"\u202F"} is the narrow space before ; : ! ? and inside guillemets. Names are never put after « de » or « le », which would have
# to be elided or to agree: « depuis Aula Magna », « à gauche sur Foster St ».

language-name = Français

## Lengths and times

minutes = { $minutes }{"\u00A0"}min
hours = { $hours }{"\u00A0"}h
hours-and-minutes = { $hours }{"\u00A0"}h { $minutes }{"\u00A0"}min
metres = { $metres }{"\u00A0"}m
kilometres = { $kilometres }{"\u00A0"}km
feet = { $feet }{"\u00A0"}pi
miles = { $miles }{"\u00A0"}mi
pace-in-kilometres = { $kilometres }{"\u00A0"}km/h
pace-in-miles = { $miles }{"\u00A0"}mi/h

## Lists of things: A, B and C

list-comma = { $rest }, { $next }
list-and = { $rest } et { $last }

## Days

# The first of a month is « 1er ».
day = { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
weekday-and-day = { $weekday } { $day ->
    [1] 1er
   *[other] { $day }
} { $month }
month = { $month } { $year }
days-in-a-month = { $first ->
    [1] 1er
   *[other] { $first }
}–{ $day } { $month } { $year }
days-in-a-year = { $first ->
    [1] 1er
   *[other] { $first }
} { $first-month } – { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
days-across-years = { $first ->
    [1] 1er
   *[other] { $first }
} { $first-month } { $first-year } – { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
from-to = { $from } – { $to }

## The page

skip-to-list = Aller à la liste
description = { $count ->
    [one] { $count } lieu à rejoindre à pied depuis { $venue }
   *[other] { $count } lieux à rejoindre à pied depuis { $venue }, du plus proche au plus éloigné
}
description-for-event = { description }, pour { $event }
on-foot-from = À pied depuis { $venue }
in-other-languages = Autres langues
map = Plan
directions = Itinéraire
directions-to = Itinéraire vers { $name }
zoom-in = Agrandir
zoom-out = Réduire
fit = Tout
fit-map = Voir tout le plan
close = Fermer
chosen-place = Lieu choisi
share = Partager
more = Plus
sections = Rubriques
nearest-first = Du plus proche au plus éloigné
by-section = Par rubrique
walks-measured = Les trajets à pied sont mesurés le long des rues depuis le lieu de l’événement{"\u202F"}; les minutes sont comptées à { $pace }.
minutes-at-pace = Les minutes sont comptées à { $pace }.
some-estimated = Les valeurs précédées de ≈ sont estimées d’après la distance à vol d’oiseau.

## Where walks begin, and how they go

start = Depuis
without-steps-only = Sans marches
steps-not-known = La carte ne connaît pas toutes les marches, toutes les bordures ni toutes les pentes.
pace = Allure
pace-usual = Habituelle, { $pace }
pace-slower = Plus lente, { $pace }
pace-faster = Plus rapide, { $pace }
whole-guide = Le guide entier avec son plan
guides = Guides

## What narrows the list

find-places = Trouver des lieux
any-words = Sans mot-clé
search = Rechercher
near-me = Près de moi
filter = Filtrer
section = Rubrique
all-sections = Toutes les rubriques
walk-at-most = À pied, au plus
any-walking-time = Toute durée à pied
diet = Régime
any-diet = Tout régime
break = Pause
any-break = À tout moment
breaks-calendar = Les pauses pour l’agenda
now = Ouvert maintenant
any-opening = Ouvert ou non
people = Personnes
any-people = Groupe de toute taille
price = Prix
any-price = Tout prix
price-of-four = prix { $price } sur 4
category = Catégorie
any-category = Toute catégorie
new-places = Nouveautés
not-only-new = Pas seulement les nouveautés
any = peu importe
with-count = { $choice } ({ $count })
not-only-picks = Pas seulement mes favoris
my-picks = Favoris
copy-link = Copier le lien
print = Imprimer
print-sheet = { $paper } (PDF)
print-large = { $paper }, gros caractères (PDF)
print-page = Cette page
places = { $count ->
    [one] { $count } lieu
   *[other] { $count } lieux
}
show-all = Tout afficher
link-to-view = Lien vers cette vue

## What the script says
## { found }, { all } and the like are filled in by the script: keep them as they are.

found = { $found } sur { $all }
no-picks = Pas encore de favoris{"\u202F"}: ils s’ajoutent avec «{"\u202F"}Favori{"\u202F"}» à côté de chaque lieu.
no-match = Aucun résultat. Élargir la recherche{"\u202F"}:
nearest-to-you = Du plus proche au plus éloigné de vous, à vol d’oiseau
from-you = à { $length } de vous, à vol d’oiseau
on-map = Le point bleu du plan indique votre position.
off-map = Votre position est en dehors du plan.
sorted-from-you = Tri par distance à vol d’oiseau depuis votre position, et non par trajet à pied{"\u202F"}; les minutes restent comptées depuis le lieu de l’événement.
far-away = Le plus proche de ces lieux est à { $length } de vous{"\u202F"}: la liste reste dans l’ordre de marche depuis le lieu de l’événement.
locating = Recherche de votre position…
location-denied = Cette page ne peut pas voir où vous êtes. Autorisez-la dans les réglages du navigateur pour cette page, puis appuyez de nouveau sur le bouton.
location-unknown = Le navigateur ne trouve pas votre position{"\u202F"}: réessayez à l’extérieur.
link-copied = Lien copié.
walks-from = Trajets depuis { $start }
no-walk-without-steps = Aucun trajet sans marches connu.
found-and-unknown = { $found } sur { $all }, et { $unknown } qui conviennent peut-être
not-known = On ne sait pas si ceux-ci conviennent
open-now = Ouvert maintenant
open-now-until = Ouvert maintenant, jusqu’à { $time }
perhaps-open-now = Peut-être ouvert maintenant
closed-now = Fermé maintenant
opens-at = Ouvre à { $time }
opens-on = Ouvre { $day } { $time }

## A place

show-on-map = { $number } { $name }, { $section }{"\u202F"}: voir sur le plan
new = nouveau
hours-label = Horaires
breaks-label = Pauses
break-lunch = Déjeuner
break-at = { $day } { $name }, { $time }
break-by-time = { $name } { $time }
break-days = { $name } { $days }, { $time }
break-fits = { $name } { $days } ({ $fit })
fit-spare = { $spare }{"\u00A0"}min de marge
fit-tight = juste
fit-unknown = horaires inconnus
fit-closed = fermé
fit-too-far = trop loin
fit-too-short = pause trop courte
groups-label = Groupes
groups = jusqu’à { $groups } personnes
booking-label = Réservation
discount-label = Remise
labelled = { $label }{"\u202F"}: { $text }
yes = oui
no = non
website-of = Site de { $name }{"\u202F"}: { $website }
phone-of = Appeler { $name }{"\u202F"}: { $phone }
pick = Favori
pick-place = Mettre { $name } dans les favoris
recommended-by = Recommandé par { $who }
as-of = Informations vérifiées{"\u202F"}: { $date }
recommended-by-as-of = Recommandé par { $who }{"\u202F"}; informations vérifiées{"\u202F"}: { $date }
facts-of = Informations vérifiées{"\u202F"}: { $date }
step-free = { $access ->
    [yes] Accès de plain-pied
    [limited] Accès en partie de plain-pied
   *[no] Accès avec des marches
}
step-free-with-walk = { step-free }{"\u202F"}; { $walk }
without-steps = trajet sans marches{"\u202F"}: { $time }
without-steps-steep = { without-steps }, raide par endroits
without-steps-none = aucun trajet sans marches connu
walk-steep = trajet raide par endroits
number-and-time = { $section }, n°{"\u00A0"}{ $number }{"\u202F"}: { $time } à pied, { $distance }
number-and-estimate = { number-and-time }, estimation
name-number-time = { $name }, n°{"\u00A0"}{ $number }, { $time }
legend = À pied depuis { $venue }{"\u202F"}; les minutes sont comptées à { $pace }, ≈ indique une estimation.
street-data = Données des rues{"\u00A0"}: © { $contributors }, ODbL

diet-vegetarian = végétarien
diet-vegan = végane
diet-pescetarian = pescétarien
diet-gluten-free = sans gluten
diet-lactose-free = sans lactose
diet-dairy-free = sans produits laitiers
diet-nut-free = sans fruits à coque
diet-halal = halal
diet-kosher = casher
diet-mark-vegetarian = V
diet-mark-vegan = VG
diet-mark-pescetarian = P
diet-mark-gluten-free = SG
diet-mark-lactose-free = SL
diet-mark-dairy-free = SPL
diet-mark-nut-free = SF
diet-mark-halal = H
diet-mark-kosher = C

## What has changed since the former edition, as `walkshed diff --since` tells it

gone-places = Ne figurent plus dans le guide
renamed-places = Changements de nom
moved-places = Déménagements
changed-hours = Changements d’horaires
nothing-changed = Rien n’a changé depuis l’édition précédente.

## The map

map-of-venue = Plan avec { $venue } et les lieux aux alentours
scale-and-time = { $length }, { $minutes }{"\u00A0"}min
number-name-time = { $number } { $name }, { $time }
name-time = { $name }, { $time }

## The printed page

sheet-description = Lieux à rejoindre à pied depuis { $venue }
sheet-map = Plan avec { $venue } et les lieux numérotés de la liste
sheet-qr = QR code{"\u202F"}: { $url }
sheet-whole-guide = Le guide complet, avec tous les trajets{"\u202F"}:
sheet-also = Aussi dans le guide complet{"\u202F"}:
sheet-more = { $count ->
    [one] Et { $count } autre lieu dans le guide complet.
   *[other] Et { $count } autres lieux dans le guide complet.
}
sheet-breaks = Pendant les pauses{"\u202F"}:
sheet-to-spare = assez de temps
sheet-no-time = pas assez de temps, ou fermé
sheet-week = Ce que permettent les pauses
sheet-week-others = N’y figurent pas{"\u202F"}: les lieux pour lesquels aucune pause ne suffit ou qui sont alors fermés.
sheet-no-steps = trajet sans marches connues
sheet-no-steps-at-all = aucune marche connue sur les trajets mesurés
sheet-minutes-without-steps = minutes sans marches
sheet-pace = Minutes à pied à { $pace }
sheet-estimated = ≈ estimation
sheet-checked = Informations vérifiées{"\u202F"}: { $date }
sheet-credit = Données cartographiques © { $contributors }, ODbL

## The walk: north on Foster St, left on W Geer St, on your right

compass-north = vers le nord
compass-northeast = vers le nord-est
compass-east = vers l’est
compass-southeast = vers le sud-est
compass-south = vers le sud
compass-southwest = vers le sud-ouest
compass-west = vers l’ouest
compass-northwest = vers le nord-ouest

walk-start = { $compass } { $onto }
walk-continue = continuer { $onto }
walk-slight = { $side ->
    [left] légèrement à gauche { $onto }
   *[right] légèrement à droite { $onto }
}
walk-turn = { $side ->
    [left] à gauche { $onto }
   *[right] à droite { $onto }
}
walk-sharp = { $side ->
    [left] franchement à gauche { $onto }
   *[right] franchement à droite { $onto }
}
walk-jog = { $side ->
    [left] à gauche puis aussitôt à droite { $onto }
   *[right] à droite puis aussitôt à gauche { $onto }
}
walk-roundabout = { $side ->
    [left] au rond-point à gauche { $onto }
    [right] au rond-point à droite { $onto }
   *[none] au rond-point tout droit { $onto }
}
walk-roundabout-stay = au rond-point tout droit
walk-after = au bout de { $length } { $instruction }
walk-twice = deux fois { $instruction }
walk-times = { $count } fois { $instruction }
walk-then = { $instruction }, puis { $streets }
walk-by-way-of = puis { $length } par { $streets }
walk-unnamed = puis { $length } par des voies sans nom
walk-by-way-of-with-steps = { walk-by-way-of }, avec des marches
walk-unnamed-with-steps = { walk-unnamed }, avec des marches
walk-arrive = { $side ->
    [left] sur votre gauche
   *[right] sur votre droite
}

onto-stay = pour rester sur { $name }
onto-street = sur { $name }
onto-street-unnamed = sur une rue sans nom
onto-alley = sur { $name }
onto-alley-unnamed = dans une ruelle
onto-service-road = sur { $name }
onto-service-road-unnamed = sur une voie de desserte
onto-parking = par { $name }
onto-parking-unnamed = par un parking
onto-path = sur { $name }
onto-path-unnamed = sur un chemin
onto-sidewalk = sur { $name }
onto-sidewalk-unnamed = sur un trottoir
onto-square = à travers { $name }
onto-square-unnamed = à travers la place
onto-footbridge = par { $name }
onto-footbridge-unnamed = par la passerelle
onto-underpass = par { $name }
onto-underpass-unnamed = par le passage souterrain
onto-tunnel = par { $name }
onto-tunnel-unnamed = par le tunnel
onto-passage = par { $name }
onto-passage-unnamed = par le passage
onto-platform = en longeant { $name }
onto-platform-unnamed = en longeant le quai
onto-elevator = par { $name }
onto-elevator-unnamed = par l’ascenseur
onto-steps = { $climb ->
    [up] en montant { $name }
    [down] en descendant { $name }
   *[unknown] par { $name }
}
onto-steps-unnamed = { $climb ->
    [up] en montant l’escalier
    [down] en descendant l’escalier
   *[unknown] par l’escalier
}
onto-steps-of = par l’escalier { $name }
steps-in-names = Escalier, escalier, Marches, Steps, Stairs

## Opening hours on the days of the event: Mon 17:00–22:00, Tue–Fri 11:00–22:00, closed Sun

time-of-day = { $hour }h{ $minute }
time-am = { $time }{"\u00A0"}AM
time-pm = { $time }{"\u00A0"}PM
noon = midi
midnight = minuit
dawn = aube
sunrise = lever du soleil
sunset = coucher du soleil
dusk = crépuscule
after-sun = { $length } après { $sun }
before-sun = { $length } avant { $sun }
open-from-to = { $from }–{ $to }
open-from = dès { $from }
open-to = jusqu’à { $to }
open-or-later = { $open } ou plus tard
open-next-day = { $open } le lendemain
with-remark = { $open } ({ $remark })
reasons = { $first }, { $second }
weekdays = { $first }–{ $last }

open-daily = tous les jours { $open }
open-always = ouvert jour et nuit
closed-at-event = fermé pendant l’événement
open-on = { $days } { $open }
open-all-day-on = { $days } toute la journée
closed-on = fermé { $days }
open-only = seulement { $open }
open-otherwise = { $open }, sinon { $otherwise }
open-and-holidays = { $open }{"\u202F"}; { $holidays }
closed-but = fermé, sauf { $holidays }

public-holiday = jour férié
open-all-day = ouvert toute la journée
closed = fermé
other-hours = autres horaires
perhaps-open = peut-être ouvert
if-public-holiday = { $open } là où c’est férié ({ $days })
on-public-holidays = les jours fériés
in-school-holidays = pendant les vacances scolaires
on-holidays = { $open } { $holidays }
dates-not-known = { $open } (dates inconnues)

## Categories, by their English words; those that are the same in French are left out.

category-american = américain
category-arcade = salle d’arcade
category-archaeological-site = site archéologique
category-arts-centre = centre d’art
category-artwork = œuvre d’art
category-bakery = boulangerie
category-basilica = basilique
category-beach = plage
category-beer-garden = jardin à bière
category-books = livres
category-brewery = brasserie artisanale
category-bridge = pont
category-cafe = café
category-castle = château
category-cathedral = cathédrale
category-chapel = chapelle
category-chocolate = chocolat
category-church = église
category-cinema = cinéma
category-clothes = vêtements
category-coffee = café
category-convenience-store = supérette
category-crepes = crêpes
category-department-store = grand magasin
category-distillery = distillerie
category-ethiopian = éthiopien
category-fast-food = restauration rapide
category-food-hall = halle gourmande
category-food-trucks = food-trucks
category-gallery = galerie
category-garden = jardin
category-gifts = cadeaux
category-guest-house = maison d’hôtes
category-hostel = auberge
category-hotel = hôtel
category-ice-cream = glaces
category-indian = indien
category-irish-pub = pub irlandais
category-italian = italien
category-library = bibliothèque
category-mall = centre commercial
category-market = marché
category-mediterranean = méditerranéen
category-memorial = mémorial
category-monastery = monastère
category-mosque = mosquée
category-museum = musée
category-music = musique
category-nature-reserve = réserve naturelle
category-nightclub = boîte de nuit
category-park = parc
category-pasta = pâtes
category-pastries = pâtisseries
category-place-of-worship = lieu de culte
category-pool = piscine
category-rooftop = toit-terrasse
category-ruins = ruines
category-sandwiches = sandwichs
category-seafood = poisson et fruits de mer
category-second-hand = seconde main
category-shrine = sanctuaire
category-sight = curiosité
category-slices = pizza à la part
category-south-american = sud-américain
category-spanish = espagnol
category-supermarket = supermarché
category-sweets = confiseries
category-tea = thé
category-theatre = théâtre
category-theme-park = parc d’attractions
category-view = vue
category-viewpoint = point de vue
category-wine = vin
category-winery = domaine viticole
