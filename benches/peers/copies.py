"""Writes an extract that holds copies of another one, side by side: copies.py EXTRACT COPIES OUTPUT.

The copies differ in longitudes and ids alone, so each is as long to read and to walk as the first.
"""

import re
import subprocess
import sys

APART = 0.5
"""Degrees of longitude from one copy to the next."""
ID = re.compile(r"(?:^|(?<=[NM,]))([nwr])(\d+)")
"""Of an element, in its own line or in those that hold it."""


def main(extract: str, copies: int, output: str) -> None:
    cat = ["osmium", "cat", "--output-format=opl,add_metadata=false", extract]
    opl = subprocess.run(cat, check=True, capture_output=True, text=True).stdout
    nodes: list[tuple[str, float, str]] = []
    others: dict[str, list[str]] = {"w": [], "r": []}
    for line in opl.splitlines():
        # No value has a space: they are written as %20%.
        first, *tags, last = line.split(" ")
        if line[0] == "n":
            # Longitude, then latitude.
            nodes.append((" ".join([numbered(first), *tags[:-1]]), float(tags[-1][1:]), last))
        else:
            others[line[0]].append(" ".join([numbered(first), *tags, numbered(last)]))
    ways, relations = ("\n".join(lines) + "\n" for lines in others.values())

    write = ["osmium", "cat", "--input-format=opl", "-", "--overwrite", "--output", output]
    with subprocess.Popen(write, stdin=subprocess.PIPE, text=True) as osmium:
        for copy in range(copies):
            east = copy * APART
            placed = "".join(f"{node} x{lon + east:.7f} {lat}\n" for node, lon, lat in nodes)
            osmium.stdin.write(placed.replace("\0", str(copy + 1)))
        for text in (ways, relations):
            for copy in range(copies):
                osmium.stdin.write(text.replace("\0", str(copy + 1)))
    sys.exit(osmium.returncode)


def numbered(ids: str) -> str:
    """The same ids, eleven digits each, with a gap in front for the number of the copy."""
    return ID.sub(lambda found: f"{found[1]}\0{found[2]:0>11}", ids)


main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
