"""Walks on a network of pandana: with_pandana.py EXTRACT PLACES. pyrosm reads the file."""

import sys

import pyrosm

import places

start, goals = places.read(sys.argv[2])
streets = pyrosm.OSM(sys.argv[1])
nodes, edges = streets.get_network("walking", nodes=True)
network = streets.to_graph(nodes, edges, graph_type="pandana", network_type="walking")
spots = [start, *goals]
source, *targets = network.get_node_ids([spot.lon for spot in spots], [spot.lat for spot in spots])
places.say(network.shortest_path_lengths([source] * len(targets), targets))
