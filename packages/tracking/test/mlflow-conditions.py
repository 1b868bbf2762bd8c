"""Reads filters with MLflow's own parsers: JSON in, the conditions of each filter (or null) out."""

import json
import sys

from mlflow.exceptions import MlflowException
from mlflow.utils.search_logged_model_utils import parse_filter_string
from mlflow.utils.search_utils import (
    SearchExperimentsUtils,
    SearchModelUtils,
    SearchModelVersionUtils,
    SearchUtils,
)

PARSERS = {
    "runs": SearchUtils,
    "experiments": SearchExperimentsUtils,
    "registeredModels": SearchModelUtils,
    "modelVersions": SearchModelVersionUtils,
}

CREATION = {"creation_time": "creation_timestamp"}


def conditions_of_logged_models(text):
    for condition in parse_filter_string(text):
        kind = condition.entity.type.value[:-1]
        key = condition.entity.key
        yield kind, CREATION.get(key, key.removesuffix("_ms")), condition.op, condition.value


def conditions(search, text):
    if search == "loggedModels":
        yield from conditions_of_logged_models(text)
        return
    for condition in PARSERS[search].parse_search_filter(text):
        kind = condition["type"].replace("parameter", "param")
        key = SearchUtils.translate_key_alias(condition["key"]) if kind == "attribute" else condition["key"]
        number = kind == "metric" or key == "version_number"
        value = float(condition["value"]) if number else condition["value"]
        yield kind, key, condition["comparator"].upper(), value


def read(search, text):
    try:
        return list(conditions(search, text))
    except (MlflowException, ValueError):
        return None


print(json.dumps({search: [read(search, text) for text in texts] for search, texts in json.load(sys.stdin).items()}))
