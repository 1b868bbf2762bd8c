"""Logged models, and what runs say of them."""

from mlflow.entities import LoggedModelInput, LoggedModelOutput
from witness import client, names, paths, see, see_refusal


def walk():
    experiment = client.create_experiment("walk/models")
    run_id = client.create_run(experiment, run_name="maker").info.run_id
    model = client.create_logged_model(
        experiment, "net", run_id, tags={"team": "a"}, params={"depth": "3"}, model_type="agent"
    )
    client.log_model_params(model.model_id, {"rate": "0.1"})
    client.set_logged_model_tags(model.model_id, {"stage": "dev", "gone": "soon"})
    client.delete_logged_model_tag(model.model_id, "gone")
    log_files(model.model_id)
    client.log_metric(run_id, "score", 0.5, model_id=model.model_id, dataset_name="pairs", dataset_digest="1a2b")
    client.finalize_logged_model(model.model_id, "READY")
    client.log_outputs(run_id, [LoggedModelOutput(model.model_id, 4)])
    user = client.create_run(experiment, run_name="user").info.run_id
    client.log_inputs(user, models=[LoggedModelInput(model.model_id)])

    found = client.get_logged_model(model.model_id)
    see("logged model", [found.name, found.model_type, str(found.status), dict(found.params), dict(found.tags)])
    see("its points", [[point.key, point.value, point.dataset_name] for point in found.metrics])
    see("its files", paths(client.list_logged_model_artifacts(model.model_id)))
    see("its folder", paths(client.list_logged_model_artifacts(model.model_id, "parts")))
    see("outputs", [output.step for output in client.get_run(run_id).outputs.model_outputs])
    see("inputs", [entry.model_id == model.model_id for entry in client.get_run(user).inputs.model_inputs])
    search(experiment)
    client.delete_logged_model(model.model_id)
    see("without the deleted one", names(client.search_logged_models([experiment])))
    see_refusal("no such model", lambda: client.get_logged_model("m-" + "0" * 32))


def log_files(model_id):
    with open("weights.bin", "wb") as file:
        file.write(b"weights")
    client.log_model_artifact(model_id, "weights.bin")
    client.log_model_artifacts(model_id, "logged", "parts")


def search(experiment):
    client.create_logged_model(experiment, "other")
    by_name = [{"field_name": "name", "ascending": False}]
    see("models by name", names(client.search_logged_models([experiment], order_by=by_name)))
    see("models by score", names(client.search_logged_models([experiment], "metrics.score > 0.4")))
    see("models by param", names(client.search_logged_models([experiment], "params.depth = '3'")))
    on_pairs = [{"dataset_name": "pairs", "dataset_digest": "1a2b"}]
    see("on a dataset", names(client.search_logged_models([experiment], "metrics.score > 0.4", on_pairs)))
