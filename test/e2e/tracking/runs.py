"""Runs, and what is logged to them."""

import math

import mlflow
import pandas
from mlflow.entities import DatasetInput, InputTag, Metric, Param, RunTag, ViewType
from witness import client, plain, run_names, see, see_refusal


def walk():
    experiment = client.create_experiment("walk/runs")
    run = client.create_run(experiment, start_time=1000, run_name="first", tags={"colour": "blue"})
    log_entries(run.info.run_id)
    log_points(run.info.run_id)
    log_dataset(run.info.run_id)
    end_and_restore(run.info.run_id)
    search(experiment)


def log_entries(run_id):
    client.log_param(run_id, "depth", 3)
    see("the same value again", client.log_param(run_id, "depth", "3"))
    see_refusal("another value", lambda: client.log_param(run_id, "depth", 4))
    client.set_tag(run_id, "mood", "好い")
    client.set_tag(run_id, "gone", "soon")
    client.delete_tag(run_id, "gone")
    client.log_batch(
        run_id,
        metrics=[Metric("loss", 1 / (step + 1), 10 + step, step) for step in range(3)],
        params=[Param("rate", "0.1"), Param("long", "x" * 7000)],
        tags=[RunTag("note", "a\nb")],
    )
    data = client.get_run(run_id).data
    see("params", {key: value if len(value) < 100 else len(value) for key, value in data.params.items()})
    see("tags", {key: value for key, value in data.tags.items() if not key.startswith("mlflow.")})


def log_points(run_id):
    for value in [math.nan, math.inf, -math.inf, 0.5]:
        client.log_metric(run_id, "odd", value, timestamp=5, step=2)
    client.log_metric(run_id, "back", 1.0, timestamp=9, step=7)
    client.log_metric(run_id, "back", 2.0, timestamp=10, step=6)
    client.log_metric(run_id, "later", 0.25, synchronous=False).wait()
    client.log_param(run_id, "later", "yes", synchronous=False).wait()
    client.set_tag(run_id, "later", "yes", synchronous=False).wait()
    history = client.get_metric_history(run_id, "odd")
    see("odd points", sorted([str(plain(point.value)), point.timestamp, point.step] for point in history))
    see("a curve", [[point.step, point.value] for point in client.get_metric_history(run_id, "loss")])
    data = client.get_run(run_id).data
    see("latest points", {key: plain(value) for key, value in data.metrics.items()})
    see("what came later", [data.params["later"], data.tags["later"]])


def log_dataset(run_id):
    dataset = mlflow.data.from_pandas(pandas.DataFrame({"x": [1, 2]}), name="pairs", source="s3://bucket/pairs.csv")
    client.log_inputs(run_id, [DatasetInput(dataset._to_mlflow_entity(), [InputTag("split", "test")])])
    [entry] = client.get_run(run_id).inputs.dataset_inputs
    see("dataset", [entry.dataset.name, entry.dataset.digest, entry.dataset.schema, entry.dataset.profile])
    see("dataset's tags", [[tag.key, tag.value] for tag in entry.tags])


def end_and_restore(run_id):
    client.update_run(run_id, status="RUNNING", name="renamed")
    client.set_terminated(run_id, "FAILED", end_time=2000)
    client.delete_run(run_id)
    see_refusal("a tag for a deleted run", lambda: client.set_tag(run_id, "too", "late"))
    deleted = client.get_run(run_id).info
    see("deleted run", [deleted.run_name, deleted.status, deleted.end_time, deleted.lifecycle_stage])
    client.restore_run(run_id)
    see("restored run", client.get_run(run_id).info.lifecycle_stage)


def search(experiment):
    for index in range(6):
        run = client.create_run(experiment, start_time=2000 + index, run_name=f"run {index}")
        client.log_metric(run.info.run_id, "score", index / 10)
        client.log_param(run.info.run_id, "kind", "even" if index % 2 == 0 else "odd")
    child = client.create_run(experiment, run_name="child", tags={"mlflow.parentRunId": run.info.run_id})
    see("parent", client.get_parent_run(child.info.run_id).info.run_name)
    see("no parent", client.get_parent_run(run.info.run_id) is None)
    client.delete_run(child.info.run_id)
    for filter_string in [
        "metrics.score > 0.15 AND params.kind = 'even'",
        "params.kind ILIKE 'OD%' AND metrics.score <= 0.3",
        "tags.colour = 'blue' AND attributes.status = 'FAILED'",
        "attributes.run_name LIKE 'run%' AND attributes.start_time >= 2004",
        "params.kind IS NULL",
        f"attributes.run_id IN ('{run.info.run_id}')",
    ]:
        see(filter_string.replace(run.info.run_id, "id"), found(experiment, filter_string))
    see("deleted runs", found(experiment, run_view_type=ViewType.DELETED_ONLY))
    see("by score", found(experiment, order_by=["metrics.score DESC"], max_results=3))
    see_refusal("a filter that is none", lambda: found(experiment, "metrics.score >"))
    see("runs by pages", by_pages(experiment))


def found(experiment, filter_string="", **options):
    options = {"order_by": ["attributes.start_time ASC"], **options}
    return run_names(client.search_runs([experiment], filter_string, **options))


def by_pages(experiment):
    pages, token = [], None
    while token != "":
        page = client.search_runs(
            [experiment], max_results=3, order_by=["attributes.start_time ASC"], page_token=token
        )
        pages.append(run_names(page))
        token = page.token or ""
    return pages
