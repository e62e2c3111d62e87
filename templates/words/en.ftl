# What a guide says of itself, in English: on the page, on paper, in the exports.
#
# Every other language has a file like this one beside it, by the same names. What a language lacks is said in English.
# The format is Project Fluent's: https://projectfluent.org/fluent/guide/
# {"\u00A0"} is a space at which no line breaks. Numbers and the names of months and days come from CLDR.

language-name = English

## Lengths and times

minutes = { $minutes }{"\u00A0"}min
hours = { $hours }{"\u00A0"}h
hours-and-minutes = { $hours }{"\u00A0"}h { $minutes }{"\u00A0"}min
metres = { $metres }{"\u00A0"}m
kilometres = { $kilometres }{"\u00A0"}km
feet = { $feet }{"\u00A0"}ft
miles = { $miles }{"\u00A0"}mi
pace-in-kilometres = { $kilometres }{"\u00A0"}km/h
pace-in-miles = { $miles }{"\u00A0"}mph

## Lists of things: A, B and C

list-comma = { $rest }, { $next }
list-and = { $rest } and { $last }

## Days

day = { $day } { $month } { $year }
# Here $month is as CLDR has it without a day.
weekday-and-day = { $weekday }, { $day } { $month }
month = { $month } { $year }
days-in-a-month = { $first }–{ $day } { $month } { $year }
days-in-a-year = { $first } { $first-month } – { $day } { $month } { $year }
days-across-years = { $first } { $first-month } { $first-year } – { $day } { $month } { $year }
from-to = { $from } – { $to }

## The page

skip-to-list = Skip to the list
description = { $count ->
    [one] { $count } place around { $venue }, nearest first by walking distance
   *[other] { $count } places around { $venue }, nearest first by walking distance
}
description-for-event = { description }, for { $event }
on-foot-from = On foot from { $venue }
in-other-languages = Other languages
map = Map
directions = Directions
directions-to = Directions to { $name }
zoom-in = Zoom in
zoom-out = Zoom out
fit = Fit
fit-map = Fit the whole map
close = Close
chosen-place = Chosen place
share = Share
more = More
sections = Sections
nearest-first = Nearest first
by-section = By section
walks-measured = Walks are measured along streets from the venue; minutes are at { $pace }.
minutes-at-pace = Minutes are at { $pace }.
some-estimated = Numbers with ≈ are estimated from the straight line.

## Where walks begin, and how they go

start = From
without-steps-only = Without steps
steps-not-known = The map does not know every step, kerb and slope.
pace = Pace
pace-usual = As usual, { $pace }
pace-slower = Slower, { $pace }
pace-faster = Faster, { $pace }
whole-guide = The whole guide with its map
# The title of the page in front of several guides.
guides = Guides

## What narrows the list

find-places = Find places
any-words = Any words
search = Search
near-me = Near me
filter = Filter
section = Section
all-sections = All sections
walk-at-most = Walk at most
any-walking-time = Any walking time
diet = Diet
any-diet = Any diet
break = Break
any-break = Any time
breaks-calendar = Breaks for your calendar
now = Open now
any-opening = Open or not
people = People
any-people = Any number of people
price = Price
any-price = Any price
price-of-four = price { $price } of 4
category = Category
any-category = Any category
new-places = New
not-only-new = Not only new places
any = any
with-count = { $choice } ({ $count })
not-only-picks = Not only my picks
my-picks = My picks
copy-link = Copy link
print = Print
print-sheet = { $paper } (PDF)
print-large = { $paper }, large print (PDF)
print-page = This page
places = { $count ->
    [one] { $count } place
   *[other] { $count } places
}
show-all = Show all
link-to-view = Link to this view

## What the script says
## { found }, { all } and the like are filled in by the script: keep them as they are.

found = { $found } of { $all }
no-picks = You have no picks yet: press Pick beside a place.
no-match = Nothing matches. Widen the search:
nearest-to-you = Nearest to you, in a straight line
from-you = { $length } from you, straight
on-map = You are the blue dot on the map.
off-map = You are outside the map.
sorted-from-you = Sorted by straight line from you, not by walks; the minutes are still from the venue.
far-away = The nearest of these places is { $length } from you: the list stays in walking order from the venue.
locating = Looking for where you are …
location-denied = This page may not see where you are. Allow it in the browser’s settings for this page, then press the button again.
location-unknown = The browser cannot tell where you are: try again outdoors.
link-copied = The link is copied.
walks-from = Walks from { $start }
no-walk-without-steps = No walk without steps is known.
found-and-unknown = { $found } of { $all }, and { $unknown } that may fit
not-known = Nobody has noted whether these fit
open-now = Open now
open-now-until = Open now, until { $time }
perhaps-open-now = Perhaps open now
closed-now = Closed now
opens-at = Opens at { $time }
opens-on = Opens { $day } { $time }

## A place

show-on-map = { $number } { $name }, { $section }: show on the map
# Beside the name of a place that the former edition of the guide did not have.
new = new
hours-label = Hours
# A break of the programme, and whether there is time for a place in it.
breaks-label = Breaks
break-lunch = Lunch
break-at = { $day } { $name }, { $time }
break-by-time = { $name } { $time }
break-days = { $name } { $days }, { $time }
break-fits = { $name } { $days } ({ $fit })
fit-spare = { $spare }{"\u00A0"}min to spare
fit-tight = tight
fit-unknown = hours unknown
fit-closed = closed
fit-too-far = too far
fit-too-short = break too short
groups-label = Groups
groups = up to { $groups }
booking-label = Booking
discount-label = Discount
labelled = { $label }: { $text }
yes = yes
no = no
website-of = Website of { $name }: { $website }
phone-of = Call { $name }: { $phone }
pick = Pick
pick-place = Pick { $name }
recommended-by = Recommended by { $who }
as-of = As of { $date }
recommended-by-as-of = Recommended by { $who }; facts of { $date }
facts-of = Facts of { $date }
step-free = { $access ->
    [yes] Step-free
    [limited] Partly step-free
   *[no] Not step-free
}
step-free-with-walk = { step-free }; { $walk }
without-steps = walk without steps: { $time }
without-steps-steep = { without-steps }, steep in places
without-steps-none = no walk without steps known
walk-steep = walk steep in places
number-and-time = { $section }, no. { $number }: { $time } on foot, { $distance }
number-and-estimate = { number-and-time }, estimated
name-number-time = { $name }, no. { $number }, { $time }
legend = On foot from { $venue }; minutes are at { $pace }, ≈ is estimated.
street-data = Street data: © { $contributors }, ODbL

diet-vegetarian = vegetarian
diet-vegan = vegan
diet-pescetarian = pescetarian
diet-gluten-free = gluten-free
diet-lactose-free = lactose-free
diet-dairy-free = dairy-free
diet-nut-free = nut-free
diet-halal = halal
diet-kosher = kosher
# A diet in a letter or two, for the printed page, which has a key to them.
diet-mark-vegetarian = V
diet-mark-vegan = VG
diet-mark-pescetarian = P
diet-mark-gluten-free = GF
diet-mark-lactose-free = LF
diet-mark-dairy-free = DF
diet-mark-nut-free = NF
diet-mark-halal = H
diet-mark-kosher = K

## What has changed since the former edition, as `walkshed diff --since` tells it

gone-places = No longer in the guide
renamed-places = New name
moved-places = Moved
changed-hours = Changed hours
nothing-changed = Nothing has changed since the former edition.

## The map

map-of-venue = Map of { $venue } and the places around it
scale-and-time = { $length }, { $minutes }{"\u00A0"}min
number-name-time = { $number } { $name }, { $time }
name-time = { $name }, { $time }

## The printed page

sheet-description = Places within a walk of { $venue }
sheet-map = Map of { $venue } with the numbered places of the list around it
sheet-qr = QR code of { $url }
sheet-whole-guide = The whole guide, with every walk:
sheet-also = Also in the full guide:
sheet-more = And { $count } more in the full guide.
# The key to the small marks of breaks, and the table of them on the back.
sheet-breaks = In the breaks:
sheet-to-spare = time to spare
sheet-no-time = no time, or closed
sheet-week = What there is time for in the breaks
sheet-week-others = Not listed: places for which no break is long enough, or which are closed then.
# The key to the signs of walks without steps.
sheet-no-steps = no steps known on the walk
sheet-no-steps-at-all = no steps known on any measured walk
sheet-minutes-without-steps = minutes without steps
sheet-pace = Minutes on foot at { $pace }
sheet-estimated = ≈ estimated
sheet-checked = Facts checked { $date }
sheet-credit = Map data © { $contributors }, ODbL

## The walk: north on Foster St, left on W Geer St, on your right

compass-north = north
compass-northeast = northeast
compass-east = east
compass-southeast = southeast
compass-south = south
compass-southwest = southwest
compass-west = west
compass-northwest = northwest

# $onto is what is followed, with the word that leads there; see onto-street and those below it.
walk-start = { $compass } { $onto }
walk-continue = continue { $onto }
walk-slight = { $side ->
    [left] bear left { $onto }
   *[right] bear right { $onto }
}
walk-turn = { $side ->
    [left] left { $onto }
   *[right] right { $onto }
}
walk-sharp = { $side ->
    [left] sharp left { $onto }
   *[right] sharp right { $onto }
}
walk-jog = { $side ->
    [left] left and at once right { $onto }
   *[right] right and at once left { $onto }
}
walk-roundabout = { $side ->
    [left] left at the roundabout { $onto }
    [right] right at the roundabout { $onto }
   *[none] straight on at the roundabout { $onto }
}
walk-roundabout-stay = straight on at the roundabout
walk-after = after { $length } { $instruction }
walk-twice = twice { $instruction }
walk-times = { $count } times { $instruction }
walk-then = { $instruction }, then { $streets }
walk-by-way-of = then { $length } by way of { $streets }
walk-unnamed = then { $length } by unnamed ways
walk-by-way-of-with-steps = { walk-by-way-of }, with steps
walk-unnamed-with-steps = { walk-unnamed }, with steps
walk-arrive = { $side ->
    [left] on your left
   *[right] on your right
}

onto-stay = to stay on { $name }
onto-street = on { $name }
onto-street-unnamed = on an unnamed street
onto-alley = on { $name }
onto-alley-unnamed = on an alley
onto-service-road = on { $name }
onto-service-road-unnamed = on a service road
onto-parking = through { $name }
onto-parking-unnamed = through a parking lot
onto-path = on { $name }
onto-path-unnamed = on a path
onto-sidewalk = on { $name }
onto-sidewalk-unnamed = on a sidewalk
onto-square = across { $name }
onto-square-unnamed = across the square
onto-footbridge = over { $name }
onto-footbridge-unnamed = over the footbridge
onto-underpass = through { $name }
onto-underpass-unnamed = through the underpass
onto-tunnel = through { $name }
onto-tunnel-unnamed = through the tunnel
onto-passage = through { $name }
onto-passage-unnamed = through the passage
onto-platform = along { $name }
onto-platform-unnamed = along the platform
onto-elevator = by { $name }
onto-elevator-unnamed = by the elevator
onto-steps = { $climb ->
    [up] up { $name }
    [down] down { $name }
   *[unknown] by { $name }
}
onto-steps-unnamed = { $climb ->
    [up] up the steps
    [down] down the steps
   *[unknown] by the steps
}
onto-steps-of = by the steps of { $name }
# A name with one of these words in it says by itself that it is stairs.
steps-in-names = Steps, Stairs

## Opening hours on the days of the event: Mon 17:00–22:00, Tue–Fri 11:00–22:00, closed Sun

time-of-day = { $hour }:{ $minute }
# On a twelve-hour clock.
time-am = { $time }{"\u00A0"}am
time-pm = { $time }{"\u00A0"}pm
noon = noon
midnight = midnight
dawn = dawn
sunrise = sunrise
sunset = sunset
dusk = dusk
after-sun = { $length } after { $sun }
before-sun = { $length } before { $sun }
open-from-to = { $from }–{ $to }
open-from = from { $from }
open-to = to { $to }
open-or-later = { $open } or later
open-next-day = { $open } the next day
with-remark = { $open } ({ $remark })
reasons = { $first }, { $second }
weekdays = { $first }–{ $last }

open-daily = daily { $open }
open-always = open day and night
closed-at-event = closed during the event
open-on = { $days } { $open }
open-all-day-on = { $days } all day
closed-on = closed { $days }
open-only = only { $open }
open-otherwise = { $open }, otherwise { $otherwise }
open-and-holidays = { $open }; { $holidays }
closed-but = closed, but { $holidays }

public-holiday = public holiday
open-all-day = open all day
closed = closed
other-hours = other hours
perhaps-open = perhaps open
if-public-holiday = { $open } where { $days } is a public holiday
on-public-holidays = on public holidays
in-school-holidays = in school holidays
on-holidays = { $open } { $holidays }
dates-not-known = { $open } (dates not known)
