"""What the programs beside this one have in common: they ask by the stock client of MLflow and note what they see."""

import math

from mlflow import MlflowClient
from mlflow.exceptions import MlflowException


class WatchedClient:
    """Passes everything on to a client of MLflow, and knows which of its methods were used."""

    def __init__(self):
        self._client = MlflowClient()
        self.used = set()

    def __getattr__(self, name):
        self.used.add(name)
        return getattr(self._client, name)

    @staticmethod
    def methods():
        return [name for name in dir(MlflowClient) if not name.startswith("_")]


client = WatchedClient()
seen = {}


def see(what, value):
    assert what not in seen, f"{what} was seen before"
    seen[what] = value


def see_refusal(what, action):
    see(what, refusal_of(action))


def refusal_of(action):
    try:
        action()
    except MlflowException as refusal:
        return refusal.error_code
    return None


def plain(value):
    """A number as JSON has it: NaN and the infinities by name."""
    return value if math.isfinite(value) else str(value)


def names(things):
    return [thing.name for thing in things]


def run_names(runs):
    return [run.info.run_name for run in runs]


def paths(files):
    return sorted(file.path for file in files)
