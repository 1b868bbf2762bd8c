"""MLflow's commands for experiments, runs and their files."""

import csv
import io
import json

from click.testing import CliRunner
from mlflow.cli import cli
from witness import client, see


def walk():
    experiment = client.create_experiment("walk/commands")
    run_id = client.create_run(experiment, run_name="typed").info.run_id
    client.log_metric(run_id, "loss", 0.5)
    client.log_text(run_id, "hello", "notes/a.txt")
    [row] = csv.DictReader(io.StringIO(typed("experiments", "csv", "-x", experiment).strip()))
    see("a table of runs", [row["metrics.loss"], row["tags.mlflow.runName"]])
    see("found by a command", "walk/commands" in typed("experiments", "search"))
    see("listed", ["typed" in line for line in typed("runs", "list", "--experiment-id", experiment).splitlines()])
    see("described", json.loads(typed("runs", "describe", "--run-id", run_id))["data"]["metrics"])
    see("listed files", json.loads(typed("artifacts", "list", "--run-id", run_id, "-a", "notes")))
    see("copied", copied_text(run_id))
    typed("runs", "delete", "--run-id", run_id)
    see("deleted by a command", client.get_run(run_id).info.lifecycle_stage)
    typed("runs", "restore", "--run-id", run_id)
    see("restored by a command", client.get_run(run_id).info.lifecycle_stage)


def typed(*words):
    answer = CliRunner().invoke(cli, words, catch_exceptions=False)
    assert answer.exit_code == 0, answer.output
    return answer.stdout


def copied_text(run_id):
    typed("artifacts", "download", "--run-id", run_id, "-a", "notes", "-d", "copied")
    with open("copied/notes/a.txt") as file:
        return file.read()
