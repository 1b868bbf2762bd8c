"""Logs and reads files as people do, by the stock client of MLflow, and writes what it saw as JSON to the file that it is given."""

import json
import os
import sys

import mlflow
from mlflow import MlflowClient
from mlflow.artifacts import download_artifacts, load_dict, load_text

client = MlflowClient()
seen = []


def see(what, value):
    seen.append([what, value])


def listed(run_id, path=None):
    return [[file.path, file.is_dir, file.file_size or 0] for file in client.list_artifacts(run_id, path)]


os.makedirs("tree/inner/empty")
for path, text in [("tree/a.txt", "a"), ("tree/inner/b c.txt", "bc"), ("tree/inner/表.csv", "1,2"), ("tree/none", "")]:
    with open(path, "w") as file:
        file.write(text)
with open("large.bin", "wb") as file:
    file.write(os.urandom(12_500_000))

with mlflow.start_run() as run:
    mlflow.log_artifact("tree/a.txt")
    mlflow.log_artifact("tree/a.txt", "deep/er")
    mlflow.log_artifacts("tree", "tree")
    mlflow.log_text("text", "texts/100%.txt")
    mlflow.log_dict({"a": [1, None]}, "dict.json")
    mlflow.log_table({"x": [1, 2], "y": ["a", "b"]}, "table.json")
    mlflow.log_table({"x": [3], "y": ["c"]}, "table.json")
    mlflow.log_artifact("large.bin", "models")

run_id = run.info.run_id
see("top", listed(run_id))
see("folders", [listed(run_id, path) for path in ["tree", "tree/inner", "texts", "deep/er", "none", "dict.json"]])
see("text", load_text(f"runs:/{run_id}/texts/100%.txt"))
see("dict", load_dict(f"runs:/{run_id}/dict.json"))
see("table", mlflow.load_table("table.json", run_ids=[run_id]).to_dict("list"))

place = download_artifacts(run_id=run_id, artifact_path="tree", dst_path="downloaded")
see("tree", sorted(os.path.join(folder, name)[len(place) :] for folder, _, names in os.walk(place) for name in names))
large = client.download_artifacts(run_id, "models/large.bin")
with open(large, "rb") as got, open("large.bin", "rb") as sent:
    see("large", got.read() == sent.read())

for path in ["none", "tree", "../x"]:
    try:
        client.download_artifacts(run_id, path, dst_path=None)
        see(f"downloads {path}", True)
    except Exception as error:
        see(f"downloads {path}", getattr(error, "error_code", type(error).__name__))

from mlflow.store.artifact.artifact_repository_registry import get_artifact_repository

repository = get_artifact_repository(run.info.artifact_uri)
repository.delete_artifacts("tree/inner")
see("deleted", listed(run_id, "tree"))
repository.delete_artifacts("nowhere")

with open(sys.argv[1], "w") as file:
    json.dump(seen, file)
