# What a guide says of itself, in Spanish as it is read in Spain and in America. See en.ftl.
#
# Streets are named without an article, because nothing says the gender of a name: «a la izquierda por Foster St». The reader is
# addressed neither as tú nor as usted.

language-name = Español

## Lengths and times

minutes = { $minutes }{"\u00A0"}min
hours = { $hours }{"\u00A0"}h
hours-and-minutes = { $hours }{"\u00A0"}h { $minutes }{"\u00A0"}min
metres = { $metres }{"\u00A0"}m
kilometres = { $kilometres }{"\u00A0"}km
feet = { $feet }{"\u00A0"}ft
miles = { $miles }{"\u00A0"}mi
pace-in-kilometres = { $kilometres }{"\u00A0"}km/h
pace-in-miles = { $miles }{"\u00A0"}mi/h

## Lists of things: A, B and C

list-comma = { $rest }, { $next }
list-and = { $rest } y { $last }

## Days

day = { $day } de { $month } de { $year }
weekday-and-day = { $weekday }, { $day } de { $month }
month = { $month } de { $year }
days-in-a-month = { $first }–{ $day } de { $month } de { $year }
days-in-a-year = { $first } de { $first-month } – { $day } de { $month } de { $year }
days-across-years = { $first } de { $first-month } de { $first-year } – { $day } de { $month } de { $year }
from-to = { $from } – { $to }

## The page

skip-to-list = Ir a la lista
description = { $count ->
    [one] { $count } lugar cerca de { $venue }, por distancia a pie
   *[other] { $count } lugares cerca de { $venue }, por distancia a pie
}
description-for-event = { description }, para { $event }
on-foot-from = A pie desde { $venue }
in-other-languages = Otros idiomas
map = Mapa
directions = Cómo llegar
directions-to = Cómo llegar a { $name }
zoom-in = Acercar
zoom-out = Alejar
fit = Todo
fit-map = Ver el mapa entero
close = Cerrar
chosen-place = Lugar elegido
share = Compartir
more = Más
sections = Secciones
nearest-first = Lo más cercano primero
by-section = Por secciones
walks-measured = Las distancias a pie se miden por las calles desde la sede; los minutos son a { $pace }.
minutes-at-pace = Los minutos son a { $pace }.
some-estimated = Las cifras con ≈ se estiman a partir de la línea recta.

## Where walks begin, and how they go

start = Desde
without-steps-only = Sin escalones
steps-not-known = El mapa no conoce todos los escalones, bordillos y pendientes.
pace = Paso
pace-usual = Habitual, { $pace }
pace-slower = Más lento, { $pace }
pace-faster = Más rápido, { $pace }
whole-guide = La guía completa con su mapa
guides = Guías

## What narrows the list

find-places = Encontrar lugares
any-words = Sin palabras de búsqueda
search = Buscar
near-me = Cerca de mí
filter = Filtrar
section = Sección
all-sections = Todas las secciones
walk-at-most = A pie, como máximo
any-walking-time = Cualquier tiempo a pie
diet = Dieta
any-diet = Cualquier dieta
break = Pausa
any-break = A cualquier hora
breaks-calendar = Las pausas para el calendario
now = Abierto ahora
any-opening = Abierto o no
people = Personas
any-people = Grupo de cualquier tamaño
price = Precio
any-price = Cualquier precio
price-of-four = precio { $price } de 4
category = Categoría
any-category = Cualquier categoría
new-places = Novedades
not-only-new = No solo novedades
any = cualquiera
with-count = { $choice } ({ $count })
not-only-picks = No solo favoritos
my-picks = Favoritos
copy-link = Copiar enlace
print = Imprimir
print-sheet = { $paper } (PDF)
print-large = { $paper }, letra grande (PDF)
print-page = Esta página
places = { $count ->
    [one] { $count } lugar
   *[other] { $count } lugares
}
show-all = Ver todo
link-to-view = Enlace a esta vista

## What the script says
## { found }, { all } and the like are filled in by the script: keep them as they are.

found = { $found } de { $all }
no-picks = Aún no hay favoritos: se marcan con «Favorito» junto a cada lugar.
no-match = No hay resultados. Ampliar la búsqueda:
nearest-to-you = Por distancia desde tu ubicación, en línea recta
from-you = a { $length } de tu ubicación, en línea recta
on-map = El punto azul del mapa es tu ubicación.
off-map = Tu ubicación queda fuera del mapa.
sorted-from-you = Orden por línea recta desde tu ubicación, no por distancia a pie; los minutos siguen siendo desde la sede.
far-away = El lugar más cercano queda a { $length }: la lista sigue ordenada por distancia a pie desde la sede.
locating = Buscando tu ubicación…
location-denied = El navegador no da la ubicación. Hay que permitirlo en sus ajustes para esta página y volver a pulsar el botón.
location-unknown = El navegador no encuentra tu ubicación: conviene volver a intentarlo al aire libre.
link-copied = Enlace copiado.
walks-from = Caminos desde { $start }
no-walk-without-steps = No se conoce ningún camino sin escalones.
found-and-unknown = { $found } de { $all }, y { $unknown } que quizá sirvan
not-known = No se sabe si estos sirven
open-now = Abierto ahora
open-now-until = Abierto ahora, hasta { $time }
perhaps-open-now = Quizá abierto ahora
closed-now = Cerrado ahora
opens-at = Abre a las { $time }
opens-on = Abre { $day } { $time }

## A place

show-on-map = { $number } { $name }, { $section }: ver en el mapa
new = nuevo
hours-label = Horario
breaks-label = Pausas
break-lunch = Almuerzo
break-at = { $day } { $name }, { $time }
break-by-time = { $name } { $time }
break-days = { $name } { $days }, { $time }
break-fits = { $name } { $days } ({ $fit })
fit-spare = sobran { $spare }{"\u00A0"}min
fit-tight = justo
fit-unknown = horario desconocido
fit-closed = cerrado
fit-too-far = demasiado lejos
fit-too-short = pausa demasiado corta
groups-label = Grupos
groups = hasta { $groups } personas
booking-label = Reservas
discount-label = Descuento
labelled = { $label }: { $text }
yes = sí
no = no
website-of = Web de { $name }: { $website }
phone-of = Llamar a { $name }: { $phone }
pick = Favorito
pick-place = Marcar { $name } como favorito
recommended-by = Recomendado por { $who }
as-of = Datos de { $date }
recommended-by-as-of = Recomendado por { $who }; datos de { $date }
facts-of = Datos de { $date }
step-free = { $access ->
    [yes] Acceso sin escalones
    [limited] Acceso en parte sin escalones
   *[no] Acceso con escalones
}
step-free-with-walk = { step-free }; { $walk }
without-steps = camino sin escalones: { $time }
without-steps-steep = { without-steps }, con tramos empinados
without-steps-none = no se conoce ningún camino sin escalones
walk-steep = camino con tramos empinados
number-and-time = { $section }, n.º{"\u00A0"}{ $number }: { $time } a pie, { $distance }
number-and-estimate = { number-and-time }, estimado
name-number-time = { $name }, n.º{"\u00A0"}{ $number }, { $time }
legend = A pie desde { $venue }; los minutos son a { $pace }, ≈ es estimado.
street-data = Datos de las calles: © { $contributors }, ODbL

diet-vegetarian = vegetariano
diet-vegan = vegano
diet-pescetarian = pescetariano
diet-gluten-free = sin gluten
diet-lactose-free = sin lactosa
diet-dairy-free = sin lácteos
diet-nut-free = sin frutos secos
diet-halal = halal
diet-kosher = kósher
diet-mark-vegetarian = V
diet-mark-vegan = VG
diet-mark-pescetarian = P
diet-mark-gluten-free = SG
diet-mark-lactose-free = SL
diet-mark-dairy-free = SLA
diet-mark-nut-free = SF
diet-mark-halal = H
diet-mark-kosher = K

## What has changed since the former edition, as `walkshed diff --since` tells it

gone-places = Ya no están en la guía
renamed-places = Cambios de nombre
moved-places = Cambios de lugar
changed-hours = Cambios de horario
nothing-changed = Nada ha cambiado desde la edición anterior.

## The map

map-of-venue = Mapa con { $venue } y los lugares cercanos
scale-and-time = { $length }, { $minutes }{"\u00A0"}min
number-name-time = { $number } { $name }, { $time }
name-time = { $name }, { $time }

## The printed page

sheet-description = Lugares a los que se llega a pie desde { $venue }
sheet-map = Mapa con { $venue } y los lugares numerados de la lista
sheet-qr = Código QR de { $url }
sheet-whole-guide = La guía completa, con todos los caminos:
sheet-also = También en la guía completa:
sheet-more = Y { $count } más en la guía completa.
sheet-breaks = En las pausas:
sheet-to-spare = tiempo suficiente
sheet-no-time = falta tiempo, o está cerrado
sheet-week = Para qué alcanzan las pausas
sheet-week-others = No figuran los lugares para los que ninguna pausa alcanza o que están cerrados entonces.
sheet-no-steps = camino sin escalones conocidos
sheet-no-steps-at-all = ningún camino medido tiene escalones conocidos
sheet-minutes-without-steps = minutos sin escalones
sheet-pace = Minutos a pie a { $pace }
sheet-estimated = ≈ estimado
sheet-checked = Datos comprobados: { $date }
sheet-credit = Datos del mapa © { $contributors }, ODbL

## The walk: north on Foster St, left on W Geer St, on your right

compass-north = hacia el norte
compass-northeast = hacia el noreste
compass-east = hacia el este
compass-southeast = hacia el sureste
compass-south = hacia el sur
compass-southwest = hacia el suroeste
compass-west = hacia el oeste
compass-northwest = hacia el noroeste

walk-start = { $compass } { $onto }
walk-continue = seguir { $onto }
walk-slight = { $side ->
    [left] ligeramente a la izquierda { $onto }
   *[right] ligeramente a la derecha { $onto }
}
walk-turn = { $side ->
    [left] a la izquierda { $onto }
   *[right] a la derecha { $onto }
}
walk-sharp = { $side ->
    [left] giro cerrado a la izquierda { $onto }
   *[right] giro cerrado a la derecha { $onto }
}
walk-jog = { $side ->
    [left] a la izquierda y enseguida a la derecha { $onto }
   *[right] a la derecha y enseguida a la izquierda { $onto }
}
walk-roundabout = { $side ->
    [left] en la rotonda a la izquierda { $onto }
    [right] en la rotonda a la derecha { $onto }
   *[none] en la rotonda de frente { $onto }
}
walk-roundabout-stay = en la rotonda de frente
walk-after = tras { $length }: { $instruction }
walk-twice = dos veces { $instruction }
walk-times = { $count } veces { $instruction }
walk-then = { $instruction }, luego { $streets }
walk-by-way-of = luego { $length } por { $streets }
walk-unnamed = luego { $length } por vías sin nombre
walk-by-way-of-with-steps = { walk-by-way-of }, con escaleras
walk-unnamed-with-steps = { walk-unnamed }, con escaleras
walk-arrive = { $side ->
    [left] queda a la izquierda
   *[right] queda a la derecha
}

onto-stay = sin dejar { $name }
onto-street = por { $name }
onto-street-unnamed = por una calle sin nombre
onto-alley = por { $name }
onto-alley-unnamed = por un callejón
onto-service-road = por { $name }
onto-service-road-unnamed = por una vía de servicio
onto-parking = por { $name }
onto-parking-unnamed = por un estacionamiento
onto-path = por { $name }
onto-path-unnamed = por un camino
onto-sidewalk = por { $name }
onto-sidewalk-unnamed = por una acera
onto-square = cruzando { $name }
onto-square-unnamed = cruzando la plaza
onto-footbridge = por { $name }
onto-footbridge-unnamed = por el puente peatonal
onto-underpass = por { $name }
onto-underpass-unnamed = por el paso subterráneo
onto-tunnel = por { $name }
onto-tunnel-unnamed = por el túnel
onto-passage = por { $name }
onto-passage-unnamed = por el pasaje
onto-platform = por { $name }
onto-platform-unnamed = por el andén
onto-elevator = en { $name }
onto-elevator-unnamed = en el ascensor
onto-steps = { $climb ->
    [up] subiendo { $name }
    [down] bajando { $name }
   *[unknown] por { $name }
}
onto-steps-unnamed = { $climb ->
    [up] subiendo las escaleras
    [down] bajando las escaleras
   *[unknown] por las escaleras
}
onto-steps-of = por las escaleras de { $name }
steps-in-names = Escalera, escalera, Escalinata, escalinata, Steps, Stairs

## Opening hours on the days of the event: Mon 17:00–22:00, Tue–Fri 11:00–22:00, closed Sun

time-of-day = { $hour }:{ $minute }
time-am = { $time }{"\u00A0"}a.{"\u00A0"}m.
time-pm = { $time }{"\u00A0"}p.{"\u00A0"}m.
noon = mediodía
midnight = medianoche
# All four are masculine or take «del», as after-sun needs.
dawn = alba
sunrise = amanecer
sunset = atardecer
dusk = anochecer
after-sun = { $length } después del { $sun }
before-sun = { $length } antes del { $sun }
open-from-to = { $from }–{ $to }
open-from = desde { $from }
open-to = hasta { $to }
open-or-later = { $open } o más tarde
open-next-day = { $open } del día siguiente
with-remark = { $open } ({ $remark })
reasons = { $first }, { $second }
weekdays = { $first }–{ $last }

open-daily = todos los días { $open }
open-always = abierto las 24 horas
closed-at-event = cerrado durante el evento
open-on = { $days } { $open }
open-all-day-on = { $days } todo el día
closed-on = { $days } cerrado
open-only = solo { $open }
open-otherwise = { $open }; si no, { $otherwise }
open-and-holidays = { $open }; { $holidays }
closed-but = cerrado, salvo { $holidays }

public-holiday = festivo
open-all-day = abierto todo el día
closed = cerrado
other-hours = otro horario
perhaps-open = quizás abierto
if-public-holiday = { $open } donde sea festivo ({ $days })
on-public-holidays = los días festivos
in-school-holidays = en vacaciones escolares
on-holidays = { $open } { $holidays }
dates-not-known = { $open } (fechas desconocidas)

## Categories, by their English words; those that are the same in Spanish are left out.

category-american = estadounidense
category-aquarium = acuario
category-arcade = salón recreativo
category-archaeological-site = yacimiento arqueológico
category-art = arte
category-arts-centre = centro de arte
category-artwork = obra de arte
category-bakery = panadería
category-barbecue = barbacoa
category-basilica = basílica
category-beach = playa
category-beer-garden = terraza de cerveza
category-books = libros
category-brewery = cervecería
category-bridge = puente
category-burger = hamburguesas
category-cafe = cafetería
category-castle = castillo
category-cathedral = catedral
category-chapel = capilla
category-church = iglesia
category-cinema = cine
category-clothes = ropa
category-coffee = café
category-convenience-store = tienda de conveniencia
category-department-store = grandes almacenes
category-distillery = destilería
category-ethiopian = etíope
category-fast-food = comida rápida
category-food-hall = mercado gastronómico
category-gallery = galería
category-garden = jardín
category-gifts = regalos
category-guest-house = casa de huéspedes
category-hostel = hostal
category-ice-cream = helado
category-indian = indio
category-irish-pub = pub irlandés
category-italian = italiano
category-library = biblioteca
category-mall = centro comercial
category-market = mercado
category-mediterranean = mediterráneo
category-memorial = memorial
category-monastery = monasterio
category-monument = monumento
category-mosque = mezquita
category-museum = museo
category-music = música
category-nature-reserve = reserva natural
category-nightclub = discoteca
category-park = parque
category-pastries = pasteles
category-place-of-worship = lugar de culto
category-planetarium = planetario
category-pool = piscina
category-restaurant = restaurante
category-rooftop = azotea
category-ruins = ruinas
category-sandwiches = sándwiches
category-seafood = pescado y marisco
category-second-hand = segunda mano
category-shrine = santuario
category-sight = lugar de interés
category-slices = porciones
category-south-american = sudamericano
category-spanish = español
category-supermarket = supermercado
category-sweets = dulces
category-synagogue = sinagoga
category-tea = té
category-temple = templo
category-theatre = teatro
category-theme-park = parque temático
category-view = vistas
category-viewpoint = mirador
category-wine = vino
category-winery = bodega
category-zoo = zoológico
