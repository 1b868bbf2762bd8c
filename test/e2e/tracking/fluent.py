"""What people write in a notebook: the functions of the module itself."""

import math

import mlflow
import numpy
import pandas
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from witness import plain, see


def walk():
    mlflow.set_experiment("notebook")
    log_nested()
    train()
    search()
    keep_model()


def log_nested():
    with mlflow.start_run(run_name="parent", tags={"colour": "red"}, description="What it is.") as parent:
        mlflow.log_params({"a": 1, "b": None, "c": [1, 2]})
        mlflow.log_metrics({"nan": math.nan, "up": math.inf, "down": -math.inf}, step=1)
        for step in range(50):
            mlflow.log_metric("loss", 1 / (step + 1), step=step, synchronous=False)
        mlflow.set_tags({"mood": "good", "gone": "soon"})
        mlflow.delete_tag("gone")
        with mlflow.start_run(run_name="child", nested=True):
            mlflow.log_metric("loss", 0.5)
            mlflow.set_experiment_tags({"kind": "notebook"})
    mlflow.flush_async_logging()
    run = mlflow.get_run(parent.info.run_id)
    see("nested params", dict(run.data.params))
    see("nested metrics", {key: plain(value) for key, value in run.data.metrics.items()})
    see("points sent at leisure", len(mlflow.MlflowClient().get_metric_history(parent.info.run_id, "loss")))
    see("description", run.data.tags["mlflow.note.content"])
    see("ended", [run.info.status, "gone" in run.data.tags])


def train():
    mlflow.sklearn.autolog()
    with mlflow.start_run(run_name="trained") as run:
        features, classes = load_iris(return_X_y=True)
        LogisticRegression(max_iter=300).fit(features, classes)
    mlflow.sklearn.autolog(disable=True)
    trained = mlflow.get_run(run.info.run_id)
    see("autologged params", dict(trained.data.params))
    see("autologged metrics", sorted(trained.data.metrics))
    see("autologged files", sorted(file.path for file in mlflow.artifacts.list_artifacts(run_id=run.info.run_id)))
    see("autologged dataset", [entry.dataset.schema for entry in trained.inputs.dataset_inputs])
    see("autologged models", len(trained.outputs.model_outputs))


def search():
    found = mlflow.search_runs(experiment_names=["notebook"], order_by=["start_time ASC"])
    see("kind of table", isinstance(found, pandas.DataFrame))
    see("columns", sorted(column for column in found.columns if column.startswith(("params.", "metrics."))))
    see("rows", found["tags.mlflow.runName"].tolist())
    see("search of experiments", [experiment.name for experiment in mlflow.search_experiments()])


def keep_model():
    features, classes = load_iris(return_X_y=True)
    model = LogisticRegression(max_iter=300).fit(features, classes)
    with mlflow.start_run(run_name="kept"):
        kept = mlflow.sklearn.log_model(
            model, name="flowers", input_example=features[:2], registered_model_name="flowers", pip_requirements=[]
        )
    mlflow.MlflowClient().set_registered_model_alias("flowers", "champion", "1")
    again = mlflow.register_model(kept.model_uri, "flowers")
    expected = model.predict(features).tolist()
    for uri in [kept.model_uri, "models:/flowers/1", "models:/flowers@champion"]:
        loaded = mlflow.sklearn.load_model(uri)
        see(f"loaded from {uri.replace(kept.model_id, 'id')}", loaded.predict(features).tolist() == expected)
    served = mlflow.pyfunc.load_model("models:/flowers/2")
    see("served", numpy.asarray(served.predict(features)).tolist() == expected)
    see("registered again", again.version)
    see("models of the notebook", mlflow.search_logged_models(filter_string="name = 'flowers'")["name"].tolist())
    see("registered", [model.name for model in mlflow.search_registered_models()])
    see("versions of flowers", len(mlflow.search_model_versions(filter_string="name = 'flowers'")))
