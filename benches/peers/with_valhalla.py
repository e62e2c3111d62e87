"""Valhalla's walks: with_valhalla.py EXTRACT PLACES. Builds its tiles, then asks for one matrix of its pedestrian costing."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import valhalla

import places


def main(extract: str, start: places.Spot, goals: list[places.Spot], folder: str) -> None:
    config = valhalla.get_config(tile_extract="", tile_dir=folder)
    settings = Path(folder, "valhalla.json")
    settings.write_text(json.dumps(config))
    build = [valhalla.PYVALHALLA_DIR / "bin/valhalla_build_tiles", "--config", settings, extract]
    subprocess.run(build, check=True, capture_output=True)
    at = [{"lat": spot.lat, "lon": spot.lon} for spot in [start, *goals]]
    matrix = valhalla.Actor(config).matrix({"sources": at[:1], "targets": at[1:], "costing": "pedestrian"})
    kilometres = (walk["distance"] for walk in matrix["sources_to_targets"][0])
    places.say([None if length is None else length * 1000 for length in kilometres])


with tempfile.TemporaryDirectory() as folder:
    main(sys.argv[1], *places.read(sys.argv[2]), folder)
