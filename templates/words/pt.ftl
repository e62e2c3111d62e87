# What a guide says of itself, in Portuguese. See en.ftl; pt-BR.ftl has what is called otherwise in Brazil.
#
# Streets are named without an article, because nothing says the gender of a name: «à esquerda por Foster St».

language-name = Português

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
list-and = { $rest } e { $last }

## Days

day = { $day } de { $month } de { $year }
weekday-and-day = { $weekday }, { $day } de { $month }
month = { $month } de { $year }
days-in-a-month = { $first }–{ $day } de { $month } de { $year }
days-in-a-year = { $first } de { $first-month } – { $day } de { $month } de { $year }
days-across-years = { $first } de { $first-month } de { $first-year } – { $day } de { $month } de { $year }
from-to = { $from } – { $to }

## The page

skip-to-list = Ir para a lista
description = { $count ->
    [one] { $count } lugar perto de { $venue }, por distância a pé
   *[other] { $count } lugares perto de { $venue }, por distância a pé
}
description-for-event = { description }, para { $event }
on-foot-from = A pé a partir de { $venue }
in-other-languages = Outras línguas
map = Mapa
directions = Como chegar
directions-to = Como chegar a { $name }
zoom-in = Ampliar
zoom-out = Reduzir
fit = Tudo
fit-map = Ver o mapa inteiro
close = Fechar
chosen-place = Lugar escolhido
share = Partilhar
more = Mais
sections = Secções
nearest-first = Do mais perto ao mais longe
by-section = Por secção
walks-measured = As distâncias a pé são medidas ao longo das ruas a partir do local do evento; os minutos são a { $pace }.
minutes-at-pace = Os minutos são a { $pace }.
some-estimated = Os valores com ≈ são estimados a partir da linha reta.

## Where walks begin, and how they go

start = A partir de
without-steps-only = Sem degraus
steps-not-known = O mapa não conhece todos os degraus, guias e ladeiras.
pace = Ritmo
pace-usual = Habitual, { $pace }
pace-slower = Mais lento, { $pace }
pace-faster = Mais rápido, { $pace }
whole-guide = O guia completo com o mapa
guides = Guias

## What narrows the list

find-places = Encontrar lugares
any-words = Sem palavras de pesquisa
search = Pesquisar
near-me = Perto de mim
filter = Filtrar
section = Secção
all-sections = Todas as secções
walk-at-most = A pé, no máximo
any-walking-time = Qualquer tempo a pé
diet = Dieta
any-diet = Qualquer dieta
break = Intervalo
any-break = A qualquer hora
breaks-calendar = Intervalos para a agenda
now = Aberto agora
any-opening = Aberto ou não
people = Pessoas
any-people = Grupo de qualquer tamanho
price = Preço
any-price = Qualquer preço
price-of-four = preço { $price } de 4
category = Categoria
any-category = Qualquer categoria
new-places = Novidades
not-only-new = Não só novidades
any = qualquer
with-count = { $choice } ({ $count })
not-only-picks = Não só favoritos
my-picks = Favoritos
copy-link = Copiar link
print = Imprimir
print-sheet = { $paper } (PDF)
print-large = { $paper }, letra grande (PDF)
print-page = Esta página
places = { $count ->
    [one] { $count } lugar
   *[other] { $count } lugares
}
show-all = Ver tudo
link-to-view = Link para esta vista

## What the script says
## { found }, { all } and the like are filled in by the script: keep them as they are.

found = { $found } de { $all }
no-picks = Ainda não há favoritos: marcam-se com «Favorito» junto a cada lugar.
no-match = Sem resultados. Alargar a pesquisa:
nearest-to-you = Por distância à sua localização, em linha reta
from-you = a { $length } da sua localização, em linha reta
on-map = O ponto azul no mapa é a sua localização.
off-map = A sua localização fica fora do mapa.
sorted-from-you = Ordem por linha reta a partir da sua localização, não por distância a pé; os minutos continuam a ser a partir do local do evento.
far-away = O mais próximo destes lugares fica a { $length } de si: a lista continua por ordem de caminhada a partir do local do evento.
locating = À procura da sua localização…
location-denied = Esta página não pode ver onde está. Permita-o nas definições do navegador para esta página e prima o botão outra vez.
location-unknown = O navegador não encontra a sua localização: tente de novo ao ar livre.
link-copied = Link copiado.
walks-from = Caminhos a partir de { $start }
no-walk-without-steps = Não se conhece nenhum caminho sem degraus.
found-and-unknown = { $found } de { $all }, e { $unknown } que talvez sirvam
not-known = Não se sabe se estes servem
open-now = Aberto agora
open-now-until = Aberto agora, até { $time }
perhaps-open-now = Talvez aberto agora
closed-now = Fechado agora
opens-at = Abre às { $time }
opens-on = Abre { $day } { $time }

## A place

show-on-map = { $number } { $name }, { $section }: ver no mapa
new = novo
hours-label = Horário
breaks-label = Intervalos
break-lunch = Almoço
break-at = { $day } { $name }, { $time }
break-by-time = { $name } { $time }
break-days = { $name } { $days }, { $time }
break-fits = { $name } { $days } ({ $fit })
fit-spare = sobram { $spare }{"\u00A0"}min
fit-tight = apertado
fit-unknown = horário desconhecido
fit-closed = fechado
fit-too-far = longe demais
fit-too-short = intervalo curto demais
groups-label = Grupos
groups = até { $groups } pessoas
booking-label = Reservas
discount-label = Desconto
labelled = { $label }: { $text }
yes = sim
no = não
website-of = Site de { $name }: { $website }
phone-of = Ligar para { $name }: { $phone }
pick = Favorito
pick-place = Marcar { $name } como favorito
recommended-by = Recomendado por { $who }
as-of = Dados de { $date }
recommended-by-as-of = Recomendado por { $who }; dados de { $date }
facts-of = Dados de { $date }
step-free = { $access ->
    [yes] Acesso sem degraus
    [limited] Acesso em parte sem degraus
   *[no] Acesso com degraus
}
step-free-with-walk = { step-free }; { $walk }
without-steps = caminho sem degraus: { $time }
without-steps-steep = { without-steps }, com trechos íngremes
without-steps-none = não se conhece nenhum caminho sem degraus
walk-steep = caminho com trechos íngremes
number-and-time = { $section }, n.º{"\u00A0"}{ $number }: { $time } a pé, { $distance }
number-and-estimate = { number-and-time }, estimativa
name-number-time = { $name }, n.º{"\u00A0"}{ $number }, { $time }
legend = A pé a partir de { $venue }; os minutos são a { $pace }, ≈ é uma estimativa.
street-data = Dados das ruas: © { $contributors }, ODbL

diet-vegetarian = vegetariano
diet-vegan = vegano
diet-pescetarian = pescetariano
diet-gluten-free = sem glúten
diet-lactose-free = sem lactose
diet-dairy-free = sem laticínios
diet-nut-free = sem frutos secos
diet-halal = halal
diet-kosher = kosher
diet-mark-vegetarian = V
diet-mark-vegan = VG
diet-mark-pescetarian = P
diet-mark-gluten-free = SG
diet-mark-lactose-free = SL
diet-mark-dairy-free = SLT
diet-mark-nut-free = SF
diet-mark-halal = H
diet-mark-kosher = K

## What has changed since the former edition, as `walkshed diff --since` tells it

gone-places = Já não estão no guia
renamed-places = Mudanças de nome
moved-places = Mudanças de lugar
changed-hours = Mudanças de horário
nothing-changed = Nada mudou desde a edição anterior.

## The map

map-of-venue = Mapa com { $venue } e os lugares em redor
scale-and-time = { $length }, { $minutes }{"\u00A0"}min
number-name-time = { $number } { $name }, { $time }
name-time = { $name }, { $time }

## The printed page

sheet-description = Lugares aonde se chega a pé a partir de { $venue }
sheet-map = Mapa com { $venue } e os lugares numerados da lista
sheet-qr = Código QR de { $url }
sheet-whole-guide = O guia completo, com todos os percursos:
sheet-also = Também no guia completo:
sheet-more = E mais { $count } no guia completo.
sheet-breaks = Nos intervalos:
sheet-to-spare = tempo suficiente
sheet-no-time = falta tempo, ou está fechado
sheet-week = Para que chegam os intervalos
sheet-week-others = Não constam os lugares para os quais nenhum intervalo chega ou que estão fechados nesse horário.
sheet-no-steps = caminho sem degraus conhecidos
sheet-no-steps-at-all = nenhum caminho medido tem degraus conhecidos
sheet-minutes-without-steps = minutos sem degraus
sheet-pace = Minutos a pé a { $pace }
sheet-estimated = ≈ estimativa
sheet-checked = Dados verificados: { $date }
sheet-credit = Dados do mapa © { $contributors }, ODbL

## The walk: north on Foster St, left on W Geer St, on your right

compass-north = para norte
compass-northeast = para nordeste
compass-east = para leste
compass-southeast = para sudeste
compass-south = para sul
compass-southwest = para sudoeste
compass-west = para oeste
compass-northwest = para noroeste

walk-start = { $compass } { $onto }
walk-continue = seguir { $onto }
walk-slight = { $side ->
    [left] ligeiramente à esquerda { $onto }
   *[right] ligeiramente à direita { $onto }
}
walk-turn = { $side ->
    [left] à esquerda { $onto }
   *[right] à direita { $onto }
}
walk-sharp = { $side ->
    [left] curva apertada à esquerda { $onto }
   *[right] curva apertada à direita { $onto }
}
walk-jog = { $side ->
    [left] à esquerda e logo à direita { $onto }
   *[right] à direita e logo à esquerda { $onto }
}
walk-roundabout = { $side ->
    [left] na rotunda à esquerda { $onto }
    [right] na rotunda à direita { $onto }
   *[none] na rotunda em frente { $onto }
}
walk-roundabout-stay = na rotunda em frente
walk-after = após { $length }: { $instruction }
walk-twice = duas vezes { $instruction }
walk-times = { $count } vezes { $instruction }
walk-then = { $instruction }, depois { $streets }
walk-by-way-of = depois { $length } por { $streets }
walk-unnamed = depois { $length } por vias sem nome
walk-by-way-of-with-steps = { walk-by-way-of }, com escadas
walk-unnamed-with-steps = { walk-unnamed }, com escadas
walk-arrive = { $side ->
    [left] fica à esquerda
   *[right] fica à direita
}

onto-stay = sem sair de { $name }
onto-street = por { $name }
onto-street-unnamed = por uma rua sem nome
onto-alley = por { $name }
onto-alley-unnamed = por um beco
onto-service-road = por { $name }
onto-service-road-unnamed = por uma via de serviço
onto-parking = por { $name }
onto-parking-unnamed = por um estacionamento
onto-path = por { $name }
onto-path-unnamed = por um caminho
onto-sidewalk = por { $name }
onto-sidewalk-unnamed = por um passeio
onto-square = atravessando { $name }
onto-square-unnamed = atravessando a praça
onto-footbridge = por { $name }
onto-footbridge-unnamed = pela ponte pedonal
onto-underpass = por { $name }
onto-underpass-unnamed = pela passagem subterrânea
onto-tunnel = por { $name }
onto-tunnel-unnamed = pelo túnel
onto-passage = por { $name }
onto-passage-unnamed = pela passagem
onto-platform = por { $name }
onto-platform-unnamed = pela plataforma
onto-elevator = por { $name }
onto-elevator-unnamed = pelo elevador
onto-steps = { $climb ->
    [up] subindo { $name }
    [down] descendo { $name }
   *[unknown] por { $name }
}
onto-steps-unnamed = { $climb ->
    [up] subindo as escadas
    [down] descendo as escadas
   *[unknown] pelas escadas
}
onto-steps-of = pelas escadas de { $name }
steps-in-names = Escada, escada, Escadaria, Escadinhas, Steps, Stairs

## Opening hours on the days of the event: Mon 17:00–22:00, Tue–Fri 11:00–22:00, closed Sun

time-of-day = { $hour }:{ $minute }
time-am = { $time }{"\u00A0"}a.m.
time-pm = { $time }{"\u00A0"}p.m.
noon = meio-dia
midnight = meia-noite
# All four are masculine, as after-sun needs.
dawn = alvorecer
sunrise = nascer do sol
sunset = pôr do sol
dusk = anoitecer
after-sun = { $length } depois do { $sun }
before-sun = { $length } antes do { $sun }
open-from-to = { $from }–{ $to }
open-from = desde { $from }
open-to = até { $to }
open-or-later = { $open } ou mais tarde
open-next-day = { $open } do dia seguinte
with-remark = { $open } ({ $remark })
reasons = { $first }, { $second }
weekdays = { $first }–{ $last }

open-daily = todos os dias { $open }
open-always = aberto dia e noite
closed-at-event = fechado durante o evento
open-on = { $days } { $open }
open-all-day-on = { $days } todo o dia
closed-on = fechado { $days }
open-only = só { $open }
open-otherwise = { $open }; caso contrário, { $otherwise }
open-and-holidays = { $open }; { $holidays }
closed-but = fechado, exceto { $holidays }

public-holiday = feriado
open-all-day = aberto todo o dia
closed = fechado
other-hours = outro horário
perhaps-open = talvez aberto
if-public-holiday = { $open } onde for feriado ({ $days })
on-public-holidays = nos feriados
in-school-holidays = nas férias escolares
on-holidays = { $open } { $holidays }
dates-not-known = { $open } (datas desconhecidas)

## Categories, by their English words; those that are the same in Portuguese are left out.

category-american = americano
category-aquarium = aquário
category-arcade = salão de jogos
category-archaeological-site = sítio arqueológico
category-art = arte
category-arts-centre = centro de artes
category-artwork = obra de arte
category-bakery = padaria
category-barbecue = churrasco
category-basilica = basílica
category-beach = praia
category-beer-garden = esplanada de cerveja
category-books = livros
category-brewery = cervejaria
category-bridge = ponte
category-burger = hambúrgueres
category-cafe = café
category-castle = castelo
category-cathedral = catedral
category-chapel = capela
category-church = igreja
category-clothes = roupa
category-coffee = café
category-convenience-store = loja de conveniência
category-department-store = grandes armazéns
category-distillery = destilaria
category-ethiopian = etíope
category-fast-food = comida rápida
category-food-hall = mercado gastronómico
category-gallery = galeria
category-garden = jardim
category-gifts = presentes
category-guest-house = casa de hóspedes
category-ice-cream = gelados
category-indian = indiano
category-irish-pub = pub irlandês
category-italian = italiano
category-library = biblioteca
category-mall = centro comercial
category-market = mercado
category-mediterranean = mediterrânico
category-monastery = mosteiro
category-monument = monumento
category-mosque = mesquita
category-museum = museu
category-music = música
category-nature-reserve = reserva natural
category-nightclub = discoteca
category-park = parque
category-pasta = massas
category-pastries = pastelaria
category-place-of-worship = lugar de culto
category-planetarium = planetário
category-pool = piscina
category-restaurant = restaurante
category-rooftop = terraço
category-ruins = ruínas
category-sandwiches = sanduíches
category-seafood = peixe e marisco
category-second-hand = segunda mão
category-shrine = santuário
category-sight = ponto de interesse
category-slices = pizza à fatia
category-south-american = sul-americano
category-spanish = espanhol
category-supermarket = supermercado
category-sweets = doces
category-synagogue = sinagoga
category-tea = chá
category-temple = templo
category-theatre = teatro
category-theme-park = parque temático
category-view = vista
category-viewpoint = miradouro
category-wine = vinho
category-winery = adega
category-zoo = jardim zoológico
