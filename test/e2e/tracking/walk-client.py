"""Uses every method of the stock client that belongs to tracking and the registry; writes what it saw as JSON."""

import json
import sys

import commands
import experiments
import files
import fluent
import learning
import models
import registry
import runs
from witness import client, seen

for part in [experiments, runs, files, models, registry, fluent, learning, commands]:
    part.walk()

with open(sys.argv[1], "w") as file:
    json.dump({"seen": seen, "used": sorted(client.used), "methods": client.methods()}, file)
