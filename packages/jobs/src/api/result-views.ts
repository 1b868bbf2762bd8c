import type { z } from 'zod';
import type { Job, JobResult, RunEnvironmentRecord, StoredFile } from '../domain/job.ts';
import type { MetricPoint } from '../ports/live-metrics.ts';
import type { JobNotes, JobRank } from '../ports/rank-lookup.ts';
import { addressOfJob, viewOutcome } from './job-views.ts';
import type { artifactListView, fileView, jobResultsView, liveMetricsView } from './result-schemas.ts';

/** What others know of a job's result. */
export type ResultSurroundings = {
  /** The page of its recorded run, where there is one. */
  runUrl?: string | null | undefined;
  rank?: JobRank | undefined;
  notes?: JobNotes | undefined;
  packages?: RunEnvironmentRecord['packages'] | undefined;
};

export function viewResults(
  job: Job,
  { metrics, params, performance, artifacts }: JobResult,
  { runUrl, rank, notes, packages = [] }: ResultSurroundings = {},
): z.infer<typeof jobResultsView> {
  return {
    job_id: job.id,
    ...viewOutcome(job),
    run_id: job.runId ?? null,
    ...{
      metrics,
      reasons: { ...notes?.reasons },
      params,
      performance,
      artifacts: viewArtifacts(job, artifacts),
    },
    environment: job.environment ? { ...job.environment, packages: [...packages] } : null,
    tracking:
      job.runId === undefined
        ? null
        : { run_id: job.runId, url: runUrl ?? null, note: job.recordingNote ?? null },
    rank: rank ?? null,
    disqualified: notes?.disqualified ?? null,
  };
}

export function viewArtifactList(job: Job, files: readonly StoredFile[]): z.infer<typeof artifactListView> {
  return { job_id: job.id, artifacts: viewArtifacts(job, files) };
}

export function viewFile({ path, sizeBytes, sha256 }: StoredFile): z.infer<typeof fileView> {
  return { path, size: sizeBytes, sha256 };
}

export function viewPoints(points: readonly MetricPoint[]): z.infer<typeof liveMetricsView>['points'] {
  return points.map(({ step, name, value, at }) => ({
    ...{ step, name, value, at: new Date(at).toISOString() },
  }));
}

function viewArtifacts({ id }: Job, files: readonly StoredFile[]) {
  return files.map((file) => ({
    ...viewFile(file),
    url: `${addressOfJob(id)}/artifacts/${file.path.split('/').map(encodeURIComponent).join('/')}`,
  }));
}
