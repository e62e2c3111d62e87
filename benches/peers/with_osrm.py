"""OSRM's walks: with_osrm.py EXTRACT PLACES [PROFILE]. Prepares the file for the foot profile, then asks for one table."""

import subprocess
import sys
import tempfile
from pathlib import Path

import osrm

import places

PACKAGE = Path(osrm.__file__).parent


class Engine:
    """The prepared streets of an extract, in a folder of their own."""

    def __init__(self, extract: str, folder: str, profile: str = "foot") -> None:
        streets = f"{folder}/streets.osrm"
        lua = PACKAGE / "share/profiles" / f"{profile}.lua"
        tool("extract", "--profile", lua, "--output", streets, extract)
        tool("partition", streets)
        tool("customize", streets)
        self.osrm = osrm.OSRM(storage_config=streets, algorithm="MLD", use_shared_memory=False)

    def table(self, start: places.Spot, goals: list[places.Spot]):
        """The answer of its service `table`."""
        coordinates = [(spot.lon, spot.lat) for spot in [start, *goals]]
        return self.osrm.Table(osrm.TableParameters(coordinates=coordinates, sources=[0], annotations=["distance"]))


def tool(name: str, *arguments: str | Path) -> None:
    subprocess.run([PACKAGE / "bin" / f"osrm-{name}", *arguments], check=True, capture_output=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        table = Engine(sys.argv[1], folder, *sys.argv[3:]).table(*places.read(sys.argv[2]))
        places.say(list(table["distances"][0])[1:])
