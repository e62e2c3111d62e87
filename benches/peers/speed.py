"""From a file to the walks from one start to forty places, each time from nothing: speed.py EXTRACT LATITUDE,LONGITUDE.

Prints a table in Markdown: seconds, and the peak of memory in megabytes.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import NamedTuple

import places

HERE = Path(__file__).parent
RUNS = 5
ENOUGH = 60
"""Seconds; what has taken so long in all is not run again."""
TOO_LONG = 30
"""Seconds; what takes so long is not tried on a larger file."""
COPIES = [9, 110]
NEAR, FAR = 2_000, 10_000
"""Metres within which the places are."""


class Size(NamedTuple):
    extract: Path
    lists: dict[int, Path]
    """The places within so many metres, where the file has any that far."""

    def guide(self, metres: int) -> Path:
        """The same for walkshed."""
        return self.lists[metres].with_suffix("")


def make(source: Path, start: places.Spot) -> list[Size]:
    """The extract, a piece cut out of it, and copies of it side by side; with places of the first."""
    folder = Path("target/peers")
    own, piece = folder / "whole.osm.pbf", folder / "piece.osm.pbf"
    shutil.copyfile(source, own)
    box = f"{start.lon - 0.033},{start.lat - 0.025},{start.lon + 0.033},{start.lat + 0.025}"
    run(["osmium", "extract", "--overwrite", "--bbox", box, own, "--output", piece])
    copies = [folder / f"{count}-copies-{source.stat().st_size}.osm.pbf" for count in COPIES]
    for count, extract in zip(COPIES, copies):
        if not extract.exists():
            run([sys.executable, HERE / "copies.py", own, str(count), extract])

    near, far = places.around(start, str(piece), NEAR, 40), places.around(start, str(own), FAR, 40)
    sizes = []
    for extract in [piece, own, *copies]:
        lists = {}
        for metres, spots in {NEAR: near, FAR: far}.items():
            if metres == NEAR or extract != piece:
                lists[metres] = extract.with_name(f"{extract.name.removesuffix('.osm.pbf')}-{metres}.txt")
                places.write(lists[metres], start, spots)
                places.write_guide(lists[metres].with_suffix(""), str(extract), start, spots)
        sizes.append(Size(extract, lists))
    return sizes


def commands(size: Size) -> dict[str, list]:
    """What each is started with; the streets of far places matter to walkshed alone, so the others walk to the near ones."""
    distances = [os.environ["WALKSHED"], "distances", "--format", "csv"]
    walkshed = {f"walkshed, {metres // 1000} km": [*distances, size.guide(metres)] for metres in size.lists}
    peers = {
        name: [sys.executable, HERE / f"with_{name.lower()}.py", size.extract, size.lists[NEAR]]
        for name in ["OSRM", "Valhalla", "OSMnx", "pandana"]
    }
    return walkshed | peers | {"`osmium fileinfo -e`": ["osmium", "fileinfo", "-e", size.extract]}


def measure(command: list) -> tuple[float, float]:
    """Seconds, and the megabytes of the largest of its processes."""
    figures = Path("target/peers/figures")
    timed = ["time", "--format", "%e %M", "--output", figures, *command]
    run(timed)
    seconds, kilobytes = figures.read_text().split()
    return float(seconds), int(kilobytes) / 1024


def main(source: Path, start: places.Spot) -> None:
    sizes = make(source, start)
    cells: dict[tuple[str, Path], str] = {}
    too_long: set[str] = set()
    for size in sizes:
        figures: dict[str, list[tuple[float, float]]] = {}
        # In turn, so that whatever else the machine does falls on all alike.
        for _ in range(RUNS):
            for name, command in commands(size).items():
                known = figures.setdefault(name, [])
                if name in too_long or sum(seconds for seconds, _ in known) > ENOUGH:
                    continue
                known.append(measure(command))
                print(size.extract.name, name, *known[-1], file=sys.stderr)
        for name, known in figures.items():
            if known:
                seconds, megabytes = (median(values) for values in zip(*known))
                cells[name, size.extract] = f"{seconds:.2f} s, {megabytes:.0f} MB"
                if seconds > TOO_LONG:
                    too_long.add(name)

    extracts = [size.extract for size in sizes]
    print("|", *(f"| {extract.stat().st_size / 1e6:.1f} MB" for extract in extracts), "|")
    print("|---" * (len(extracts) + 1) + "|")
    for name in commands(sizes[-1]):
        print(f"| {name}", *(f"| {cells.get((name, extract), '–')}" for extract in extracts), "|")


def run(command: list) -> None:
    ended = subprocess.run(command, capture_output=True)
    if ended.returncode != 0:
        sys.exit(f"{command}\n{ended.stderr.decode(errors='replace')}")


main(Path(sys.argv[1]), places.Spot(*map(float, sys.argv[2].split(","))))
