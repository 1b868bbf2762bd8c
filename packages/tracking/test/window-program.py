"""What an ordinary program does with the stock client; prints what it saw as JSON."""

import json
import os
import tempfile

import mlflow

# MLflow's client takes the variable away when it has used it.
OWN_RUN = os.environ["MLFLOW_RUN_ID"]

with mlflow.start_run() as run:
    mlflow.log_params({"learning_rate": 0.1, "method": "inside"})
    for step in range(3):
        mlflow.log_metric("loss", 1 / (step + 1), step=step)
    mlflow.log_metrics({"image_auc": 0.999, "system/wall_time_seconds": 0.001, "vram_mb": 1})
    mlflow.set_tag("colour", "blue")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "note 1.txt")
        with open(path, "w") as file:
            file.write("hello")
        mlflow.log_artifact(path, "notes")
        mlflow.log_text("direct", "text.txt")
    with mlflow.start_run(nested=True, run_name="fold 1") as nested:
        mlflow.log_metric("loss", 0.25)
        mlflow.log_text("inner", "inner.txt")

client = mlflow.MlflowClient()
own = client.get_run(run.info.run_id)
found = client.search_runs([own.info.experiment_id], filter_string="metrics.loss < 0.3")
print(
    json.dumps(
        {
            "own": run.info.run_id == OWN_RUN,
            "parent": client.get_run(nested.info.run_id).data.tags["mlflow.parentRunId"] == run.info.run_id,
            "metrics": own.data.metrics,
            "history": [point.value for point in client.get_metric_history(run.info.run_id, "loss")],
            "files": sorted(file.path for file in client.list_artifacts(run.info.run_id)),
            "notes": [file.path for file in client.list_artifacts(run.info.run_id, "notes")],
            "text": mlflow.artifacts.load_text(own.info.artifact_uri + "/notes/note 1.txt"),
            "found": [entry.info.run_name for entry in found],
        }
    )
)
