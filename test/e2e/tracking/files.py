"""Files of runs."""

import io
import os

import matplotlib
import numpy
from matplotlib.figure import Figure
from witness import client, paths, see

matplotlib.use("agg")


def walk():
    experiment = client.create_experiment("walk/files")
    run_id = client.create_run(experiment, run_name="files").info.run_id
    log(run_id)
    see("files", paths(client.list_artifacts(run_id)))
    see("files of a folder", paths(client.list_artifacts(run_id, "tree/表")))
    see("images", len(client.list_artifacts(run_id, "images")))
    downloaded = client.download_artifacts(run_id, "tree", os.path.abspath("."))
    see("downloaded", sorted(os.path.relpath(path, downloaded) for path in walk_files(downloaded)))
    with open(client.download_artifacts(run_id, "streamed.bin"), "rb") as file:
        see("streamed", file.read() == bytes(range(256)) * 40)
    table = client.load_table(experiment, "table.json", extra_columns=["run_id"])
    see("table", [table["x"].tolist(), table["y"].tolist(), set(table["run_id"]) == {run_id}])


def log(run_id):
    os.makedirs("logged/表")
    for path in ["logged/a.txt", "logged/表/b c.txt", "logged/表/100%.csv"]:
        with open(path, "w") as file:
            file.write(path)
    client.log_artifact(run_id, "logged/a.txt")
    client.log_artifact(run_id, "logged/a.txt", "deep/er")
    client.log_artifacts(run_id, "logged", "tree")
    client.log_text(run_id, "文字", "texts/文.txt")
    client.log_dict(run_id, {"a": [1, None]}, "dict.json")
    client.log_stream(run_id, io.BytesIO(bytes(range(256)) * 40), "streamed.bin")
    client.log_figure(run_id, drawing(), "figure.png")
    picture = numpy.zeros((4, 4, 3), dtype=numpy.uint8)
    client.log_image(run_id, picture, artifact_file="image.png")
    client.log_image(run_id, picture, key="growing", step=3, timestamp=100, synchronous=True)
    client.log_table(run_id, {"x": [1, 2], "y": ["a", "b"]}, "table.json")
    client.log_table(run_id, {"x": [3], "y": ["c"]}, "table.json")


def drawing():
    figure = Figure()
    figure.subplots().plot([1, 2, 3])
    return figure


def walk_files(root):
    return [os.path.join(folder, name) for folder, _, files in os.walk(root) for name in files]
