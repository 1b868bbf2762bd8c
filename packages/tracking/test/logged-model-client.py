"""Logs, measures and searches models as people do, by the stock client of MLflow, and writes what it saw as JSON."""

import json
import sys

import mlflow
import pandas
from mlflow import MlflowClient
from mlflow.entities import LoggedModelStatus
from sklearn.linear_model import LinearRegression

client = MlflowClient()
seen = []


def see(what, value):
    seen.append([what, value])


mlflow.set_experiment("models of the client")
table = pandas.DataFrame({"x": [1.0, 2.0, 3.0], "y": [2.0, 4.0, 6.0]})
dataset = mlflow.data.from_pandas(table, name="lines", targets="y")
regression = LinearRegression().fit(table[["x"]], table["y"])

with mlflow.start_run(run_name="maker") as run:
    mlflow.log_input(dataset, context="training", tags={"split": "all"})
    logged = mlflow.sklearn.log_model(regression, name="line", params={"depth": 1}, pip_requirements=[])
    mlflow.log_metric("error", 0.5, step=1, model_id=logged.model_id, dataset=dataset)
    mlflow.log_metrics({"error": 0.25, "score": 0.9}, step=2, model_id=logged.model_id, dataset=dataset)

loaded = mlflow.sklearn.load_model(logged.model_uri)
see("prediction", [round(value, 6) for value in loaded.predict(table[["x"]]).tolist()])
served = mlflow.pyfunc.load_model(f"models:/{logged.model_id}")
see("pyfunc", [round(value, 6) for value in served.predict(table[["x"]]).tolist()])

model = mlflow.get_logged_model(logged.model_id)
see("model", [model.name, str(model.status), dict(model.params), model.source_run_id == run.info.run_id])
see(
    "metrics",
    sorted(
        [metric.key, metric.value, metric.step, metric.dataset_name, metric.run_id == run.info.run_id]
        for metric in model.metrics
    ),
)
finished = client.get_run(run.info.run_id)
see("outputs", [[output.model_id == logged.model_id, output.step] for output in finished.outputs.model_outputs])
see("inputs", [[entry.dataset.name, entry.dataset.source_type] for entry in finished.inputs.dataset_inputs])
see("tags", sorted([tag.key, tag.value] for tag in finished.inputs.dataset_inputs[0].tags))
see("files", sorted(file.path for file in client.list_logged_model_artifacts(logged.model_id)))

external = mlflow.initialize_logged_model(name="outside", model_type="agent", tags={"team": "a"})
mlflow.set_logged_model_tags(external.model_id, {"team": "b", "stage": "dev"})
mlflow.delete_logged_model_tag(external.model_id, "stage")
mlflow.log_model_params({f"param{index}": str(index) for index in range(120)}, model_id=external.model_id)
mlflow.finalize_logged_model(external.model_id, LoggedModelStatus.FAILED)
found = mlflow.get_logged_model(external.model_id)
see("external", [found.name, found.model_type, str(found.status), dict(found.tags), len(found.params)])

with mlflow.start_run(run_name="user"):
    mlflow.set_active_model(name="active")
    mlflow.log_metric("error", 0.125, step=1)
active = mlflow.search_logged_models(filter_string="name = 'active'", output_format="list")
see("active", [[model.name, [metric.value for metric in model.metrics]] for model in active])

ordered = mlflow.search_logged_models(
    filter_string="metrics.error < 1",
    order_by=[{"field_name": "metrics.error", "ascending": True}],
    output_format="list",
)
see("ordered", [model.name for model in ordered])
on_lines = mlflow.search_logged_models(datasets=[{"dataset_name": "lines", "dataset_digest": dataset.digest}])
see("on lines", on_lines["name"].tolist())

for index in range(7):
    client.finalize_logged_model(
        client.create_logged_model(experiment_id=run.info.experiment_id, name=f"many{index}").model_id,
        LoggedModelStatus.READY,
    )
pages = []
token = None
while True:
    page = client.search_logged_models([run.info.experiment_id], max_results=3, page_token=token)
    pages.append([model.name for model in page])
    token = page.token
    if not token:
        break
see("pages", pages)

client.delete_logged_model(external.model_id)
try:
    client.get_logged_model(external.model_id)
except mlflow.MlflowException as error:
    see("deleted", error.error_code)

with open(sys.argv[1], "w") as file:
    json.dump(seen, file)
