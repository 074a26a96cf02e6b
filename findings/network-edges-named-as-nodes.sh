#!/usr/bin/env bash
# A network of parties and moves written as GraphML (networkx 3.6.1) and read by igraph 1.0.0, which R and Python share:
# - the ids of the edges are lost: the attribute "id" of the edges holds the ids of the nodes, in order, and nothing
#   after the last node, so that the move "move-1" is called "IRN";
# - a truth value that an edge does not state is false: a move of which nobody knows whether it was denied was not
#   denied; a text that is not stated is "", a number NaN;
# - a whole number comes back as a decimal one.
# networkx reads its own file back as it was: ids as keys, what was not stated not there.
# A good guess: the ids that the file gives stay with what they name, and what is not stated is not false.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check networkx==3.6.1 igraph==1.0.0
"$folder/venv/bin/python" - "$folder/moves.graphml" <<'PYTHON'
import math
import sys
from importlib.metadata import version

import igraph
import networkx

path = sys.argv[1]
moves = networkx.MultiDiGraph()
moves.add_edge("IRN", "USA", key="move-1", type="THREATEN", denied=True, wounded=12)
moves.add_edge("IRN", "USA", key="move-2", type="REJECT")
moves.add_edge("USA", "IRN", key="move-3", denied=False)
networkx.write_graphml(moves, path)

back = networkx.read_graphml(path, force_multigraph=True)
kept = {key: told for _, _, key, told in back.edges(keys=True, data=True)}
read = [edge.attributes() for edge in igraph.Graph.Read_GraphML(path).es]
print("networkx", version("networkx"), "writes, igraph", version("igraph"), "reads")
print("networkx reads back:", kept)
for told in read:
    print("igraph reads:", told)
seen = {
    "networkx keeps all": set(kept) == {"move-1", "move-2", "move-3"} and "denied" not in kept["move-2"],
    "ids": [told["id"] for told in read] == ["IRN", "USA", ""],
    "truth": [told["denied"] for told in read] == [True, False, False],
    "text": [told["type"] for told in read] == ["THREATEN", "REJECT", ""],
    "number": read[0]["wounded"] == 12.0
    and isinstance(read[0]["wounded"], float)
    and all(math.isnan(told["wounded"]) for told in read[1:]),
}
changed = [name for name, held in seen.items() if not held]
if changed:
    raise SystemExit(f"CHANGED: {changed}")
print("AS FOUND: edges are called by the names of nodes, and what nobody stated is false.")
PYTHON
