"""Asks for what comes later or is not offered, and writes what the server says as JSON."""

import json
import sys

import mlflow
from mlflow import MlflowClient
from mlflow.exceptions import MlflowException

client = MlflowClient()
seen = {}


def ask(what, action):
    try:
        seen[what] = list(action())
    except MlflowException as refusal:
        seen[what] = str(refusal)


@mlflow.trace
def double(number):
    return 2 * number


with mlflow.start_run():
    seen["a traced function"] = double(21)
mlflow.flush_trace_async_logging()

ask("traces", lambda: client.search_traces(locations=["0"]))
ask("webhooks", lambda: client.list_webhooks())
ask("evaluation datasets", lambda: client.create_dataset("questions"))
ask("workspaces", lambda: client.list_workspaces())
ask("MCP servers", lambda: client.search_mcp_servers())

with open(sys.argv[1], "w") as file:
    json.dump(seen, file)
