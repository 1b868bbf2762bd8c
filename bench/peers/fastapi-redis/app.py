"""The board's hot calls as the first design has them: FastAPI in front of Redis, one worker process."""

import json
import os
import pathlib
import time
import uuid

import redis.asyncio as redis
from fastapi import FastAPI, Header, HTTPException, UploadFile
from pydantic import BaseModel

app = FastAPI()
store = redis.from_url(os.environ["REDIS_URL"], decode_responses=True)
TOKENS = {"devtoken"}


UPLOAD_ROOT = pathlib.Path(os.environ["UPLOAD_ROOT"])


class JobConfig(BaseModel):
    resource_class: str = "small"
    timeout_seconds: int | None = None


class JobRequest(BaseModel):
    submission_id: str
    config: JobConfig = JobConfig()


def check(authorization: str) -> None:
    if authorization.removeprefix("Bearer ") not in TOKENS:
        raise HTTPException(401, "The token is unknown.")


@app.post("/jobs", status_code=202)
async def enqueue(request: JobRequest, authorization: str = Header()):
    check(authorization)
    job_id = uuid.uuid4().hex
    job = {
        "job_id": job_id,
        "submission_id": request.submission_id,
        "status": "pending",
        "config": request.config.model_dump_json(),
        "created_at": time.time(),
    }
    async with store.pipeline(transaction=True) as pipeline:
        pipeline.hset(f"job:{job_id}", mapping=job)
        pipeline.lpush("queue", json.dumps({"job_id": job_id}))
        await pipeline.execute()
    return {"job_id": job_id, "status": "pending"}


@app.get("/jobs/{job_id}/status")
async def status(job_id: str, authorization: str = Header()):
    check(authorization)
    job = await store.hgetall(f"job:{job_id}")
    if not job:
        raise HTTPException(404, "There is no such job.")
    return {"job_id": job_id, "status": job["status"], "created_at": float(job["created_at"])}


@app.post("/submissions", status_code=201)
async def submit(files: list[UploadFile], authorization: str = Header()):
    check(authorization)
    submission_id = uuid.uuid4().hex
    folder = UPLOAD_ROOT / submission_id
    folder.mkdir()
    for file in files:
        (folder / pathlib.Path(file.filename).name).write_bytes(await file.read())
    await store.hset(f"submission:{submission_id}", mapping={"created_at": time.time()})
    return {"submission_id": submission_id}
