"""Fills the MLflow store at the address with one of everything, and writes what MLflow's own client then says of it."""

import hashlib
import json
import math
import os
import sys
import tempfile

import mlflow
from mlflow import MlflowClient
from mlflow.entities import (
    Dataset,
    DatasetInput,
    InputTag,
    LoggedModelInput,
    LoggedModelOutput,
    Metric,
    Param,
    RunTag,
    ViewType,
)

address, answer = sys.argv[1:]
mlflow.set_tracking_uri(address)
mlflow.set_registry_uri(address)
client = MlflowClient()
files = {}

FILES = {
    "a.txt": b"hello",
    "empty.bin": b"",
    "sub dir/深い/a+b & c.bin": bytes(range(256)) * 400,
}


def write_files(contents, send, owner):
    with tempfile.TemporaryDirectory() as folder:
        for path, content in contents.items():
            os.makedirs(os.path.dirname(f"{folder}/{path}"), exist_ok=True)
            with open(f"{folder}/{path}", "wb") as file:
                file.write(content)
        send(owner, folder)
    files[owner] = {path: hashlib.sha256(content).hexdigest() for path, content in contents.items()}


def log_first_run(experiment):
    run = client.create_run(
        experiment, start_time=1700000000000, run_name="1e3", tags={"mlflow.user": "ann", "x/y": "1"}
    )
    run_id = run.info.run_id
    loss = [Metric("loss", 1 / (i + 1), 1700000000000 + i, i) for i in range(5)]
    odd = [
        Metric("eval/acc", math.nan, 1, 0),
        Metric("eval/acc", 0.5, 2, 0),
        Metric("high", math.inf, 1, 0),
        Metric("low", -math.inf, 1, -3),
        Metric("tiny", 5e-324, 9007199254740991, 9007199254740991),
        loss[0],
    ]
    params = [Param("lr", "0.1"), Param("note", "two\nlines"), Param("empty", ""), Param("学習", "率")]
    client.log_batch(run_id, metrics=loss + odd, params=params, tags=[RunTag("long", "y" * 4000)])
    write_files(FILES, client.log_artifacts, run_id)
    dataset = Dataset("d", "12345e67", "local", "/x", schema="s")
    client.log_inputs(run_id, [DatasetInput(dataset, [InputTag("mlflow.data.context", "train")])])
    return run_id


def log_model(experiment, run_id):
    model = client.create_logged_model(
        experiment, name="net", source_run_id=run_id, tags={"k": "v"}, params={"depth": "3"}, model_type="agent"
    )
    point = Metric(
        "measured",
        0.5,
        5,
        0,
        model_id=model.model_id,
        dataset_name="d",
        dataset_digest="12345e67",
        run_id=run_id,
    )
    client.log_batch(run_id, metrics=[point])
    client.log_outputs(run_id, [LoggedModelOutput(model.model_id, 2)])
    write_files({"MLmodel": b"flavors: {}"}, client.log_model_artifacts, model.model_id)
    return client.finalize_logged_model(model.model_id, "READY").model_id


def log_other_runs(experiment, parent, model):
    run = client.create_run(experiment, run_name="second", tags={"mlflow.parentRunId": parent})
    client.log_inputs(run.info.run_id, models=[LoggedModelInput(model)])
    client.set_terminated(run.info.run_id, "FAILED")
    client.delete_run(run.info.run_id)
    for number in range(3):
        run = client.create_run("0", run_name=f"many {number}")
        points = [Metric("m", i * number, i, i) for i in range(700)]
        client.log_batch(run.info.run_id, metrics=points)
    gone = client.create_experiment("gone")
    client.log_param(client.create_run(gone).info.run_id, "p", "1")
    client.delete_experiment(gone)


def register(run_id, model):
    client.create_registered_model("Net", tags={"a": "b"}, description="best")
    client.create_model_version(
        "Net", f"models:/{model}", run_id, model_id=model, tags={"q": "r"}, description="one"
    )
    client.create_model_version("Net", client.get_run(run_id).info.artifact_uri + "/sub dir", run_id)
    client.create_model_version("Net", f"runs:/{run_id}/sub dir", run_id)
    client.delete_model_version("Net", "3")
    client.set_registered_model_alias("Net", "champion", 1)
    client.transition_model_version_stage("Net", "2", "Staging")
    client.create_registered_model("empty")
    client.register_prompt("greeting", "Hello {{ name }}")


def texts(values):
    return [{"key": key, "value": value} for key, value in values.items()]


def say_number(value):
    return str(value) if math.isfinite(value) else {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}[str(value)]


def say_run(run):
    info = run.info
    datasets = [
        {
            "dataset": {
                "name": given.dataset.name,
                "digest": given.dataset.digest,
                "sourceType": given.dataset.source_type,
                "source": given.dataset.source,
                "schema": given.dataset.schema,
            },
            "tags": [{"key": tag.key, "value": tag.value} for tag in given.tags],
        }
        for given in run.inputs.dataset_inputs
    ]
    return {
        "id": info.run_id,
        "experimentId": info.experiment_id,
        "name": info.run_name,
        "userId": info.user_id,
        "status": info.status,
        "startTime": info.start_time,
        "endTime": info.end_time,
        "deleted": info.lifecycle_stage == "deleted",
        "artifactUri": info.artifact_uri,
        "params": texts(run.data.params),
        "tags": texts(run.data.tags),
        "inputs": {
            "datasets": datasets,
            "models": [{"modelId": given.model_id} for given in run.inputs.model_inputs or []],
        },
        "outputs": {
            "models": [{"modelId": made.model_id, "step": made.step} for made in run.outputs.model_outputs]
            if run.outputs
            else []
        },
    }


def say_points(run):
    points = {
        (point.key, say_number(point.value), point.timestamp, point.step)
        for key in run.data.metrics
        for point in client.get_metric_history(run.info.run_id, key)
    }
    return sorted(points)


def say_experiment(experiment):
    return {
        "id": experiment.experiment_id,
        "name": experiment.name,
        "artifactLocation": experiment.artifact_location,
        "deleted": experiment.lifecycle_stage == "deleted",
        "createdAt": experiment.creation_time,
        "updatedAt": experiment.last_update_time,
        "tags": texts(experiment.tags),
    }


def say_model(model):
    return {
        "id": model.model_id,
        "experimentId": model.experiment_id,
        "name": model.name,
        "type": model.model_type,
        "sourceRunId": model.source_run_id,
        "status": model.status.value,
        "createdAt": model.creation_timestamp,
        "updatedAt": model.last_updated_timestamp,
        "artifactUri": model.artifact_location,
        "params": texts(model.params),
        "tags": texts(model.tags),
        "metrics": [
            {
                "key": metric.key,
                "value": metric.value,
                "timestamp": metric.timestamp,
                "step": metric.step,
                "runId": metric.run_id,
                "datasetName": metric.dataset_name,
                "datasetDigest": metric.dataset_digest,
            }
            for metric in model.metrics
        ],
    }


def say_version(version):
    return {
        "version": int(version.version),
        "description": version.description or "",
        "createdAt": version.creation_timestamp,
        "updatedAt": version.last_updated_timestamp,
        "stage": version.current_stage,
        "source": version.source,
        "runId": version.run_id,
        "status": version.status,
        "tags": texts(version.tags),
    }


IS_PROMPT = "mlflow.prompt.is_prompt"


def say_prompt(prompt):
    """The client hides what makes a registered model a prompt."""
    mark = {"key": IS_PROMPT, "value": "true"}
    said = say_registered(prompt, f" AND tags.`{IS_PROMPT}` = 'true'")
    return {**said, "tags": [*said["tags"], mark]}


def say_registered(model, condition=""):
    versions = client.search_model_versions(f"name = '{model.name}'{condition}")
    return {
        "name": model.name,
        "description": model.description or "",
        "createdAt": model.creation_timestamp,
        "updatedAt": model.last_updated_timestamp,
        "tags": texts(model.tags),
        "aliases": [{"alias": alias, "version": int(version)} for alias, version in model.aliases.items()],
        "versions": sorted((say_version(version) for version in versions), key=lambda said: said["version"]),
    }


vision = client.create_experiment("vision", tags={"team": "a", "mlflow.note.content": "two\nlines"})
first = log_first_run(vision)
net = log_model(vision, first)
client.set_terminated(first, "FINISHED", 1700000009000)
log_other_runs(vision, first, net)
register(first, net)

experiments = client.search_experiments(view_type=ViewType.ALL)
found = [run for e in experiments for run in client.search_runs([e.experiment_id], run_view_type=ViewType.ALL)]
# A search leaves out the models that a run took in.
runs = [client.get_run(run.info.run_id) for run in found]
models = [model for e in experiments for model in client.search_logged_models([e.experiment_id])]
prompts = client.search_registered_models(f"tags.`{IS_PROMPT}` = 'true'")
said = {
    "experiments": [say_experiment(experiment) for experiment in experiments],
    "runs": [say_run(run) for run in runs],
    "points": {run.info.run_id: say_points(run) for run in runs},
    "models": [say_model(model) for model in models],
    "registered": [
        *map(say_registered, client.search_registered_models()),
        *map(say_prompt, prompts),
    ],
    "files": files,
}
with open(answer, "w") as file:
    json.dump(said, file)
