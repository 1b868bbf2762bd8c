"""What people do with scikit-learn: searches for the best model, evaluation, models of their own."""

import mlflow
from mlflow.models import evaluate
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from witness import client, plain, see

UNEXPLAINED = {"log_explainer": False, "log_model_explainability": False}


class Doubling(mlflow.pyfunc.PythonModel):
    def predict(self, context, model_input: list[float], params=None) -> list[float]:
        return [2 * value for value in model_input]


def walk():
    mlflow.set_experiment("learning")
    search_grid()
    evaluate_model()
    keep_own_model()


def search_grid():
    mlflow.sklearn.autolog(max_tuning_runs=None)
    with mlflow.start_run(run_name="grid") as run:
        GridSearchCV(LogisticRegression(max_iter=300), {"C": [0.1, 1.0, 10.0]}, cv=2).fit(*load_iris(return_X_y=True))
    mlflow.sklearn.autolog(disable=True)
    children = mlflow.search_runs(
        filter_string=f"tags.mlflow.parentRunId = '{run.info.run_id}'", order_by=["params.C ASC"], output_format="list"
    )
    see("children of the grid", [[child.data.params["C"], sorted(child.data.metrics)] for child in children])
    grid = mlflow.get_run(run.info.run_id)
    see("best of the grid", [grid.data.params["best_C"], plain(grid.data.metrics["best_cv_score"])])
    see("files of the grid", sorted(file.path for file in client.list_artifacts(run.info.run_id)))


def evaluate_model():
    table = load_iris(as_frame=True).frame
    features = table.drop(columns="target")
    with mlflow.start_run(run_name="evaluated") as run:
        model = LogisticRegression(max_iter=300).fit(features, table["target"])
        uri = mlflow.sklearn.log_model(model, name="judged", pip_requirements=[]).model_uri
        result = evaluate(uri, table, targets="target", model_type="classifier", evaluator_config=UNEXPLAINED)
    see("evaluated", sorted(result.metrics))
    see("kept of it", sorted(client.get_run(run.info.run_id).data.metrics))
    see("files of it", sorted(file.path for file in client.list_artifacts(run.info.run_id)))


def keep_own_model():
    with mlflow.start_run(run_name="own"):
        kept = mlflow.pyfunc.log_model(name="doubling", python_model=Doubling(), pip_requirements=[])
    see("own model", mlflow.pyfunc.load_model(kept.model_uri).predict([1.5, 2.0]))
    see("the last run", mlflow.last_active_run().info.run_name)
