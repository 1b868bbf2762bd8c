"""What a program of the older systems records, as their design has it."""

import json
import os
import sys

import mlflow

os.makedirs("reports")
with open("reports/curves.png", "wb") as file:
    file.write(b"\x89PNG")

mlflow.set_tracking_uri(os.environ["MLFLOW_TRACKING_URI"])
with mlflow.start_run(run_name="padim-bottle") as run:
    mlflow.log_params({"method": "padim", "dataset": "bottle", "epochs": 10})
    mlflow.log_metric("image_auc", 0.97)
    mlflow.log_metric("pixel_pro", 0.91)
    mlflow.log_artifact("reports/curves.png")

recorded = mlflow.get_run(run.info.run_id)
with open(sys.argv[1], "w") as file:
    json.dump(
        {
            "name": recorded.info.run_name,
            "params": recorded.data.params,
            "metrics": recorded.data.metrics,
            "place": recorded.info.artifact_uri,
            "files": [entry.path for entry in mlflow.MlflowClient().list_artifacts(run.info.run_id)],
        },
        file,
    )
