# What is said otherwise in Brazil than in pt.ftl.

language-name = Português (Brasil)

share = Compartilhar
sections = Seções
by-section = Por seção
any-words = Sem palavras de busca
search = Buscar
section = Seção
all-sections = Todas as seções
link-to-view = Link para esta visualização

no-match = Nada encontrado. Ampliar a busca:
nearest-to-you = Por distância da sua localização, em linha reta
sorted-from-you = Ordem por linha reta a partir da sua localização, não por distância a pé; os minutos continuam sendo a partir do local do evento.
far-away = O mais próximo destes lugares fica a { $length } de você: a lista continua em ordem de caminhada a partir do local do evento.
locating = Procurando sua localização…
location-denied = Esta página não pode ver onde você está. Permita isso nas configurações do navegador para esta página e aperte o botão de novo.

diet-nut-free = sem castanhas e nozes

walk-slight = { $side ->
    [left] levemente à esquerda { $onto }
   *[right] levemente à direita { $onto }
}
walk-sharp = { $side ->
    [left] curva fechada à esquerda { $onto }
   *[right] curva fechada à direita { $onto }
}
walk-roundabout = { $side ->
    [left] na rotatória à esquerda { $onto }
    [right] na rotatória à direita { $onto }
   *[none] na rotatória em frente { $onto }
}
walk-roundabout-stay = na rotatória em frente

onto-sidewalk-unnamed = por uma calçada
onto-footbridge-unnamed = pela passarela

open-all-day-on = { $days } o dia todo
open-all-day = aberto o dia todo

category-arcade = fliperama
category-arts-centre = centro cultural
category-clothes = roupas
category-department-store = loja de departamentos
category-fast-food = fast food
category-food-hall = mercado gastronômico
category-ice-cream = sorvete
category-mall = shopping
category-mediterranean = mediterrâneo
category-nightclub = casa noturna
category-pastries = confeitaria
category-seafood = peixes e frutos do mar
category-second-hand = brechó
category-viewpoint = mirante
category-winery = vinícola
category-zoo = zoológico
