"""Walks on a graph of OSMnx: with_osmnx.py EXTRACT PLACES. pyrosm reads the file, as OSMnx itself reads no PBF."""

import sys

import networkx
import osmnx
import pyrosm

import places

start, goals = places.read(sys.argv[2])
streets = pyrosm.OSM(sys.argv[1])
nodes, edges = streets.get_network("walking", nodes=True)
graph = streets.to_graph(nodes, edges, graph_type="networkx", network_type="walking")
spots = [start, *goals]
source, *targets = osmnx.distance.nearest_nodes(graph, [spot.lon for spot in spots], [spot.lat for spot in spots])
lengths = networkx.single_source_dijkstra_path_length(graph, source, weight="length")
places.say([lengths.get(target) for target in targets])
