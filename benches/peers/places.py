"""The places to walk to: corners and bends of the streets that the extract itself has.

A list of places is a text of lines `latitude longitude`; the first is the start.
"""

import math
import os
import sys
from pathlib import Path
from typing import NamedTuple

import osmium

WALKED = {"footway", "living_street", "path", "pedestrian", "primary", "residential", "secondary", "steps", "tertiary"}


class Spot(NamedTuple):
    lat: float
    lon: float


def around(start: Spot, extract: str, metres: float, count: int) -> list[Spot]:
    """So many spots within so many metres, spread evenly over the file."""
    ways = osmium.FileProcessor(extract, osmium.osm.NODE | osmium.osm.WAY).with_locations()
    ways = ways.with_filter(osmium.filter.EntityFilter(osmium.osm.WAY))
    walked = (way for way in ways if way.tags.get("highway") in WALKED)
    near = (node for way in walked for node in way.nodes if distance(start, Spot(node.lat, node.lon)) < metres)
    spots = list({node.ref: Spot(node.lat, node.lon) for node in near}.values())
    return [spots[len(spots) * number // count] for number in range(count)] if spots else []


def distance(a: Spot, b: Spot) -> float:
    """In metres, along a straight line."""
    north = math.radians(b.lat - a.lat)
    east = math.radians(b.lon - a.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 6_371_000 * math.hypot(north, east)


def read(path: str) -> tuple[Spot, list[Spot]]:
    """The start and the places of a list."""
    start, *places = (Spot(*map(float, line.split())) for line in Path(path).read_text().splitlines())
    return start, places


def write(path: Path, start: Spot, places: list[Spot]) -> None:
    path.write_text("".join(f"{spot.lat:.7f} {spot.lon:.7f}\n" for spot in [start, *places]))


def write_guide(folder: Path, extract: str, start: Spot, places: list[Spot]) -> None:
    """A guide to these places, for walkshed. They are named by their numbers."""
    folder.mkdir(parents=True, exist_ok=True)
    streets = folder / "streets.osm.pbf"
    streets.unlink(missing_ok=True)
    # Links that lead out of a guide are not followed.
    os.link(extract, streets)
    at = "at: {0.lat:.7f}, {0.lon:.7f}".format
    guide = f"title: Peers\nvenue:\n  name: Start\n  {at(start)}\nsections:\n  - title: Places\n    file: places.yaml\n"
    (folder / "guide.yaml").write_text(guide)
    entries = (f"- name: Place {number}\n  {at(place)}\n" for number, place in enumerate(places))
    (folder / "places.yaml").write_text("".join(entries))


def say(metres: list[float | None]) -> None:
    """Prints the walks, in the order of the places."""
    sys.stdout.writelines("none\n" if walk is None else f"{walk:.1f}\n" for walk in metres)
