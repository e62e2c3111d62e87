"""Whether walkshed and OSRM walk alike: agreement.py EXTRACT LATITUDE,LONGITUDE [EXTRACT LATITUDE,LONGITUDE …].

Both walk between the spots where OSRM joins the places to its streets, so that the streets are compared and not the doors. Squares
and buildings are left out at first, as OSRM follows the outline of a square. On the extract as it is, walkshed then crosses the
squares, so its walks may be shorter than OSRM's, but not longer. Walks of which this does not hold are printed.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import places
import with_osrm

RADIUS = 3_000
"""Metres within which starts and places are."""
STARTS, PLACES = 10, 50
SAME = 0.01
"""Part of a walk by which another may differ from it; or a metre, as spots are known to the decimetre."""
AREAS = ["wr/area=yes", "wr/area:highway", "wr/building", "wr/place=square", "r/type=multipolygon"]


class Pair(NamedTuple):
    start: places.Spot
    goal: places.Spot
    own: dict
    theirs: float

    @property
    def is_on_streets_of_both(self) -> bool:
        return self.own["access_metres"] <= 1

    @property
    def is_longer(self) -> bool:
        return self.own["metres"] - self.theirs > max(SAME * self.theirs, 1)

    @property
    def is_shorter(self) -> bool:
        return self.theirs - self.own["metres"] > max(SAME * self.theirs, 1)


def compare(extract: str, centre: places.Spot) -> None:
    with tempfile.TemporaryDirectory(dir="target/peers") as folder:
        streets = f"{folder}/streets.osm.pbf"
        run("osmium", "tags-filter", "--invert-match", extract, *AREAS, "--output", streets)
        print(f"\n{extract}")
        pairs = all_walks(streets, centre, folder)
        report("streets alone, within 1 %", pairs, [pair for pair in pairs if pair.is_longer or pair.is_shorter])
        run("osmium", "cat", extract, "--overwrite", "--output", streets)
        pairs = all_walks(streets, centre, folder)
        report("with squares, not 1 % longer", pairs, [pair for pair in pairs if pair.is_longer])


def report(what: str, pairs: list[Pair], differ: list[Pair]) -> None:
    print(f"{what}: {1 - len(differ) / len(pairs):.1%} of {len(pairs)} walks")
    for pair in differ:
        walk = f"{pair.start.lat:.6f},{pair.start.lon:.6f} to {pair.goal.lat:.6f},{pair.goal.lon:.6f}"
        print(f"  {walk}: walkshed {pair.own['metres']:.0f} m, OSRM {pair.theirs:.0f} m; {pair.own['via']}")


def all_walks(streets: str, centre: places.Spot, folder: str) -> list[Pair]:
    """Those between spots where both have a street."""
    engine = with_osrm.Engine(streets, folder)
    spots = places.around(centre, streets, RADIUS, STARTS * PLACES)
    pairs = []
    for number, start in enumerate(spots[::PLACES]):
        # Each start has places all over.
        pairs += walks(engine, streets, start, spots[number::STARTS], Path(folder, f"guide-{number}"))
    return [pair for pair in pairs if pair.is_on_streets_of_both]


def walks(engine: with_osrm.Engine, streets: str, start: places.Spot, goals: list[places.Spot], guide: Path) -> list[Pair]:
    """All walks from a start that OSRM knows, between spots on its streets."""
    table = engine.table(start, goals)
    start = joined(table["sources"][0])
    goals = [joined(goal) for goal in list(table["destinations"])[1:]]
    theirs = list(engine.table(start, goals)["distances"][0])[1:]
    places.write_guide(guide, streets, start, goals)
    rows = json.loads(run(os.environ["WALKSHED"], "distances", "--format", "json", guide))
    own = {int(row["name"].removeprefix("Place ")): row for row in rows}
    return [Pair(start, goal, own[number], theirs[number]) for number, goal in enumerate(goals) if theirs[number]]


def joined(waypoint: dict) -> places.Spot:
    lon, lat = waypoint["location"]
    return places.Spot(lat, lon)


def run(*command: str | Path) -> bytes:
    return subprocess.run(command, check=True, capture_output=True).stdout


for extract, centre in zip(sys.argv[1::2], sys.argv[2::2]):
    compare(extract, places.Spot(*map(float, centre.split(","))))
