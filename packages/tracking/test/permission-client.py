"""Gives and takes permissions by MLflow's own client for them, and tells by the stock client what each user may then do."""

import json
import os
import sys
from importlib.util import find_spec
from types import ModuleType

from mlflow import MlflowClient
from mlflow.exceptions import MlflowException

# The package around the client is MLflow's server with its logins, which wants more than is installed.
package = ModuleType("mlflow.server.auth")
package.__path__ = find_spec("mlflow.server.auth").submodule_search_locations
sys.modules[package.__name__] = package

from mlflow.server.auth.client import AuthServiceClient  # noqa: E402

seen = []
client = MlflowClient()
permissions = AuthServiceClient(client.tracking_uri)


def sign_in(token=None, user=None, password=None):
    for name, value in {"TOKEN": token, "USERNAME": user, "PASSWORD": password}.items():
        os.environ.pop(f"MLFLOW_TRACKING_{name}", None)
        if value:
            os.environ[f"MLFLOW_TRACKING_{name}"] = value


def attempt(what, act):
    try:
        result = act()
        seen.append([what, "done" if result is None else result])
    except MlflowException as error:
        seen.append([what, error.error_code])


def level(user):
    asked = permissions.get_user_permission(user, "experiment", experiment)
    return [asked.allowed, asked.permission]


sign_in(token="participant")
experiment = client.create_experiment("of ana")
run = client.create_run(experiment).info.run_id
client.create_registered_model("net of ana")
attempt("nothing is known of a stranger's", lambda: level("hiro"))
attempt("ana grants", lambda: permissions.grant_user_permission("hiro", "experiment", experiment, "READ"))
attempt("to a model too", lambda: permissions.grant_user_permission("hiro", "registered_model", "net of ana", "EDIT"))
attempt("hiro has it", lambda: level("hiro"))
attempt("ana manages", lambda: level("ana"))
attempt("nobody knows him", lambda: permissions.grant_user_permission("nobody", "experiment", experiment, "READ"))
attempt("there is no such level", lambda: permissions.grant_user_permission("hiro", "experiment", experiment, "DENY"))

sign_in(user="hiro", password="host")
attempt("hiro reads", lambda: client.get_run(run).info.status)
attempt("hiro does not log", lambda: client.log_metric(run, "loss", 1))
attempt("hiro describes the model", lambda: client.update_registered_model("net of ana", "by hiro").description)
attempt("hiro does not delete it", lambda: client.delete_registered_model("net of ana"))
attempt("hiro grants nothing", lambda: permissions.grant_user_permission("hiro", "experiment", experiment, "EDIT"))

sign_in(token="participant")
attempt("everybody may log", lambda: permissions.grant_user_permission("*", "experiment", experiment, "EDIT"))
sign_in(token="host")
attempt("hiro logs", lambda: client.log_metric(run, "loss", 1))
sign_in(token="participant")
attempt("ana takes it back", lambda: permissions.revoke_user_permission("*", "experiment", experiment))
attempt("and what hiro had", lambda: permissions.revoke_user_permission("hiro", "experiment", experiment))
attempt("not twice", lambda: permissions.revoke_user_permission("hiro", "experiment", experiment))
sign_in(token="host")
attempt("hiro sees nothing", lambda: client.get_run(run).info.status)
attempt("not by name", lambda: client.get_experiment_by_name("of ana"))
attempt("users are made elsewhere", lambda: permissions.create_user("carl", "secret"))
attempt("there are no roles", lambda: permissions.list_roles("default"))
sign_in(token="admin")
attempt("root does everything", lambda: client.delete_experiment(experiment))

with open(sys.argv[1], "w") as answer:
    json.dump(seen, answer)
