"""For each line on standard input enqueues a job that does nothing, and prints how many milliseconds it waited."""

import os
import sys
import time

import redis
from rq import Queue

queue = Queue(connection=redis.from_url(os.environ["REDIS_URL"]))
for _ in sys.stdin:
    job = queue.enqueue(os.getpid)
    while job.get_status(refresh=True) not in ("finished", "failed"):
        time.sleep(0.002)
    job.refresh()
    print((job.started_at - job.enqueued_at).total_seconds() * 1000, flush=True)
