"""Uses the registry as people do, by the stock client of MLflow, and writes what it saw as JSON to the file that it is given."""

import json
import sys

import mlflow
from mlflow import MlflowClient
from mlflow.exceptions import MlflowException
from sklearn.linear_model import LinearRegression

client = MlflowClient()
seen = []


def see(what, value):
    seen.append([what, value])


def seen_version(version):
    return {
        "name": version.name,
        "version": str(version.version),
        "stage": version.current_stage,
        "status": version.status,
        "description": version.description,
        "tags": dict(version.tags),
        "aliases": sorted(version.aliases),
        "changed": version.last_updated_timestamp > version.creation_timestamp,
    }


def seen_model(model):
    return {
        "name": model.name,
        "description": model.description,
        "tags": dict(model.tags),
        "aliases": {alias: str(version) for alias, version in model.aliases.items()},
        "latest": sorted(str(version.version) for version in model.latest_versions),
    }


def see_refusal(what, action):
    try:
        action()
        see(what, "done")
    except MlflowException as refusal:
        see(what, refusal.error_code)


def log_and_register():
    mlflow.set_experiment("registry")
    with mlflow.start_run() as run:
        model = LinearRegression().fit([[0.0], [1.0]], [1.0, 3.0])
        logged = mlflow.sklearn.log_model(
            model, name="line", registered_model_name="cats", pip_requirements=["scikit-learn"]
        )
        mlflow.log_text("by hand", "plain/notes.txt")
    of_model = mlflow.register_model(logged.model_uri, "cats", tags={"by": "model"})
    client.create_registered_model("notes")
    of_run = client.create_model_version("notes", f"runs:/{run.info.run_id}/plain", run.info.run_id)
    see("registered", [seen_version(of_model), seen_version(of_run)])
    see("of the run", [of_model.run_id == run.info.run_id, of_run.run_id == run.info.run_id])
    return logged


def load(logged):
    for uri in ("models:/cats/1", "models:/cats/latest", "models:/cats@best", "models:/cats/Production"):
        loaded = mlflow.sklearn.load_model(uri)
        see(uri, [round(value, 6) for value in loaded.predict([[2.0], [3.0]])])
    see("pyfunc", [round(v, 6) for v in mlflow.pyfunc.load_model("models:/cats/2").predict([[4.0]])])
    folder = mlflow.artifacts.download_artifacts("models:/notes/1")
    see("notes", open(f"{folder}/notes.txt", encoding="utf-8").read())
    versions = json.loads(client.get_logged_model(logged.model_id).tags["mlflow.modelVersions"])
    see("known to the logged model", versions)


def change_models():
    client.create_registered_model("dogs", tags={"team": "pets"}, description="Barks")
    see_refusal("twice", lambda: client.create_registered_model("dogs"))
    see("described", seen_model(client.update_registered_model("dogs", "Growls")))
    client.set_registered_model_tag("dogs", "size", 12)
    client.delete_registered_model_tag("dogs", "team")
    client.rename_registered_model("dogs", "wolves")
    see("renamed", seen_model(client.get_registered_model("wolves")))
    see("cats", seen_model(client.get_registered_model("cats")))
    see_refusal("former name", lambda: client.get_registered_model("dogs"))


def change_versions():
    client.update_model_version("cats", "1", "The first")
    client.set_model_version_tag("cats", "1", "quality", "good")
    client.set_model_version_tag("cats", "2", "quality", "poor")
    client.delete_model_version_tag("cats", "2", "by")
    client.set_registered_model_alias("cats", "best", "1")
    client.set_registered_model_alias("cats", "next", 2)
    client.transition_model_version_stage("cats", "1", "Production")
    client.transition_model_version_stage("cats", "2", "Production", archive_existing_versions=True)
    client.transition_model_version_stage("cats", "1", "Production")
    see("first", seen_version(client.get_model_version("cats", "1")))
    see("best", seen_version(client.get_model_version_by_alias("cats", "best")))
    see("latest", sorted(v.version for v in client.get_latest_versions("cats", ["Production"])))
    see("stages", client.get_model_version_stages("cats", "1"))
    client.delete_registered_model_alias("cats", "next")
    see("second", seen_version(client.get_model_version("cats", "2")))


def copy():
    copied = client.copy_model_version("models:/cats@best", "published")
    see("copied", [copied.source, seen_version(copied)])
    again = client.copy_model_version("models:/published/1", "published")
    see("copied again", [again.source, seen_version(again)])
    see("same files", len({client.get_model_version_download_uri(*v) for v in
                           (("cats", "1"), ("published", "1"), ("published", "2"))}))


def search():
    for name in ("a", "b", "c"):
        client.create_registered_model(f"many-{name}", tags={"of": "many"})
    pages, token = [], None
    while token or not pages:
        page = client.search_registered_models("tags.of = 'many'", 2, ["name DESC"], token)
        pages.append([model.name for model in page])
        token = page.token
    see("pages", pages)
    see("models", sorted(model.name for model in client.search_registered_models()))
    see("versions", [[v.name, str(v.version)] for v in
                     client.search_model_versions("name = 'cats'", order_by=["version_number ASC"])])
    see("by tag", [str(v.version) for v in client.search_model_versions("tags.quality = 'good'")])
    see_refusal("wrong filter", lambda: client.search_model_versions("color = 'red'"))


def delete():
    client.delete_model_version("cats", "1")
    see_refusal("deleted version", lambda: client.get_model_version("cats", "1"))
    see_refusal("its alias", lambda: client.get_model_version_by_alias("cats", "best"))
    see("what is left", seen_model(client.get_registered_model("cats")))
    client.delete_registered_model("published")
    see_refusal("deleted model", lambda: client.get_registered_model("published"))
    see_refusal("foreign source", lambda: client.create_model_version("cats", "http://127.0.0.1/model"))


logged_model = log_and_register()
change_models()
change_versions()
load(logged_model)
copy()
search()
delete()
with open(sys.argv[1], "w", encoding="utf-8") as answer:
    json.dump(seen, answer)
