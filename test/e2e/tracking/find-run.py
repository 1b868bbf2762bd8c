"""Finds the run of a job as people do, and writes what it is as JSON."""

import json
import os
import sys

import mlflow

[run] = mlflow.search_runs(
    experiment_names=[os.environ["EXPERIMENT"]],
    filter_string=f"tags.`lb.job` = '{os.environ['JOB']}'",
    output_format="list",
)
log = mlflow.artifacts.load_text(f"{run.info.artifact_uri}/log/job.log")
with open(sys.argv[1], "w") as file:
    json.dump(
        {
            "id": run.info.run_id,
            "name": run.info.run_name,
            "status": run.info.status,
            "metrics": run.data.metrics,
            "params": run.data.params,
            "files": sorted(entry.path for entry in mlflow.artifacts.list_artifacts(run_id=run.info.run_id)),
            "log": log,
        },
        file,
    )
