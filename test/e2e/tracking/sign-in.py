"""Signs in with each of the ways that it is given as JSON, and writes what became of it."""

import json
import os
import sys

import mlflow
from mlflow import MlflowClient
from mlflow.exceptions import MlflowException

seen = []
for way in json.loads(os.environ["WAYS"]):
    for name in ["TOKEN", "USERNAME", "PASSWORD"]:
        os.environ.pop(f"MLFLOW_TRACKING_{name}", None)
    os.environ.update(way)
    try:
        with mlflow.start_run(run_name="signed in") as run:
            mlflow.log_metric("loss", 0.5)
            with open("large.bin", "wb") as file:
                file.write(os.urandom(12_500_000))
            mlflow.log_artifact("large.bin")
        [file] = MlflowClient().list_artifacts(run.info.run_id)
        seen.append([file.path, file.file_size])
    except MlflowException as refusal:
        seen.append(str(refusal))

with open(sys.argv[1], "w") as file:
    json.dump(seen, file)
