"""Registered models and their versions."""

from witness import client, names, see, see_refusal


def walk():
    run_id = client.create_run(client.create_experiment("walk/registry")).info.run_id
    client.log_text(run_id, "weights", "model/weights.txt")
    client.create_registered_model("cats", tags={"team": "a"}, description="What is a cat?")
    see_refusal("a model that is there", lambda: client.create_registered_model("cats"))
    client.update_registered_model("cats", "Cats, found.")
    client.set_registered_model_tag("cats", "gone", "soon")
    client.delete_registered_model_tag("cats", "gone")
    for number in ["1", "2", "3"]:
        client.create_model_version("cats", f"runs:/{run_id}/model", run_id, tags={"number": number})
    change_versions(run_id)
    search()
    end()


def change_versions(run_id):
    client.update_model_version("cats", "1", "The first.")
    client.set_model_version_tag("cats", "1", "gone", "soon")
    client.delete_model_version_tag("cats", "1", "gone")
    client.transition_model_version_stage("cats", "1", "Staging")
    client.transition_model_version_stage("cats", "2", "Staging", archive_existing_versions=True)
    client.set_registered_model_alias("cats", "best", "2")
    client.set_registered_model_alias("cats", "worst", "1")
    client.delete_registered_model_alias("cats", "worst")
    first = client.get_model_version("cats", "1")
    see("first version", [first.description, first.current_stage, dict(first.tags), first.run_id == run_id])
    see("best version", client.get_model_version_by_alias("cats", "best").version)
    see("where it lies", client.get_model_version_download_uri("cats", "1").endswith("/model"))
    see("stages", client.get_model_version_stages("cats", "1"))
    latest = client.get_latest_versions("cats", ["None", "Staging"])
    see("latest versions", sorted([version.current_stage, version.version] for version in latest))
    copy = client.copy_model_version("models:/cats@best", "copies")
    see("copy", [copy.name, copy.version, copy.source == "models:/cats/2"])


def search():
    see("models with a", names(client.search_registered_models("name LIKE '%a%'")))
    see("by team", names(client.search_registered_models("tags.team = 'a'", order_by=["name DESC"])))
    found = client.search_model_versions("name = 'cats'", order_by=["version_number DESC"], max_results=2)
    see("versions", [[version.version for version in found], bool(found.token)])
    see("by number", [version.version for version in client.search_model_versions("tags.number = '3'")])


def end():
    client.delete_model_version("cats", "3")
    see_refusal("a deleted version", lambda: client.get_model_version("cats", "3"))
    client.rename_registered_model("cats", "felines")
    model = client.get_registered_model("felines")
    see("model", [model.name, model.description, dict(model.tags), dict(model.aliases)])
    client.delete_registered_model("felines")
    see_refusal("a deleted model", lambda: client.get_registered_model("felines"))
