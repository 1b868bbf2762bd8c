"""Logs metrics one by one with the stock client; prints the milliseconds of the loop alone.

python log_by_client.py URL COUNT
"""

import logging
import sys
import time

import mlflow

logging.getLogger("mlflow").setLevel(logging.ERROR)
url, count = sys.argv[1], int(sys.argv[2])
mlflow.set_tracking_uri(url)
mlflow.set_experiment("logged by the client")
with mlflow.start_run():
    mlflow.log_metric("loss", 1.0, step=0)
    started_at = time.perf_counter()
    for step in range(1, count + 1):
        mlflow.log_metric("loss", 1 / step, step=step)
    duration_ms = (time.perf_counter() - started_at) * 1000
print(duration_ms)
