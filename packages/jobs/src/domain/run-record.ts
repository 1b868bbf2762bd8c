import { Readable } from 'node:stream';
import type { JobLogPort } from '../ports/job-log.ts';
import type { LiveMetricsPort, MetricPoint } from '../ports/live-metrics.ts';
import type { StoragePort } from '../ports/storage.ts';
import type { SubmissionLookupPort } from '../ports/submission-lookup.ts';
import type { RunRecord } from '../ports/tracking.ts';
import type { Job, JobParam } from './job.ts';
import { flattenParams } from './run-record-params.ts';
import { artifactsTreeId } from './tree-id.ts';
import { performanceOf } from './usage-performance.ts';

export type RunRecordPorts = {
  submissions: SubmissionLookupPort;
  /** The files of submissions. */
  storage: StoragePort;
  artifacts: StoragePort;
  jobLog: JobLogPort;
  liveMetrics: Pick<LiveMetricsPort, 'read'>;
  /** What a configuration file says, whose name tells its format; undefined where that is not known or the text is broken. */
  parseConfig(text: string, path: string): unknown;
  /** Whether the platform itself scores what is sent to the challenge. */
  isVerified(challenge: string): Promise<boolean>;
};

const MAX_CONFIG_BYTES = 256 * 1024;
const LOG_SLICE_BYTES = 1024 * 1024;
const POINTS_AT_ONCE = 10_000;

/** Of the performance, what the seeds' boards show as metrics too. */
const performanceMetrics = ['inference_time_ms', 'vram_mb'];

/** All that a tracking server is told of the ended job: the same each time, as long as what it left is kept. */
export async function buildRunRecord(
  ports: RunRecordPorts,
  job: EndedJob,
): Promise<Omit<RunRecord, 'leavesOutFailing'>> {
  const submission = await ports.submissions.find(job.submissionId);
  const metadata = submission?.metadata ?? {};
  const params = {
    ...flattenParams(metadata),
    ...flattenParams(await readConfig(ports, job)),
    ...job.result?.params,
  };
  const performance = { ...(job.usage && performanceOf(job.usage)), ...job.result?.performance };
  return {
    ...{ jobId: job.id, attempt: job.attempt, submissionId: job.submissionId },
    ...{ user: job.owner, challenge: job.challenge, name: nameOf(job, metadata, params) },
    ...{ status: job.status, startedAt: job.startedAt ?? job.createdAt, finishedAt: job.finishedAt },
    ...{ params, performance },
    metrics: { ...pick(performance, performanceMetrics), ...job.result?.metrics },
    series: await readSeries(ports, job.id),
    tags: {
      'lb.verified': String(await ports.isVerified(job.challenge)),
      ...(job.reason && { 'lb.reason': job.reason }),
      ...(job.kind === 'reproduce' && job.subjectId && { 'lb.reproduces': job.subjectId }),
      ...(job.environment && {
        'lb.environment': job.environment.name,
        'lb.environment.digest': job.environment.digest,
      }),
    },
    files: job.result?.artifacts ?? [],
    openFile: (path) => ports.artifacts.open(artifactsTreeId(job), path),
    openLog: async () => Readable.from(readLog(ports.jobLog, job.id), { objectMode: false }),
  };
}

export type EndedJob = Job & { status: RunRecord['status']; finishedAt: number };

export function isEndedJob(job: Job): job is EndedJob {
  return job.finishedAt !== undefined && job.status !== 'pending' && job.status !== 'running';
}

function nameOf(job: Job, metadata: Record<string, unknown>, params: Record<string, JobParam>): string {
  const names = [metadata.run_name, metadata.name, params.method];
  return names.find((name) => typeof name === 'string' && name !== '')?.toString() ?? job.id;
}

async function readConfig({ storage, parseConfig }: RunRecordPorts, job: Job): Promise<unknown> {
  if (job.configFile === null) return undefined;
  const content = await storage.open(job.submissionId, job.configFile);
  if (!content) return undefined;
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of content) {
    chunks.push(chunk);
    sizeBytes += chunk.length;
    if (sizeBytes > MAX_CONFIG_BYTES) return undefined;
  }
  return parseConfig(Buffer.concat(chunks).toString(), job.configFile);
}

function pick(values: Readonly<Record<string, number>>, names: readonly string[]): Record<string, number> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}

async function readSeries({ liveMetrics }: RunRecordPorts, jobId: string): Promise<MetricPoint[]> {
  const series: MetricPoint[] = [];
  for (let after = 0; ; ) {
    const { points, next } = await liveMetrics.read(jobId, { after, limit: POINTS_AT_ONCE });
    for (const point of points) series.push(point);
    if (points.length === 0) return series;
    after = next;
  }
}

async function* readLog(jobLog: JobLogPort, jobId: string): AsyncGenerator<Uint8Array> {
  for (let offset = 0; ; ) {
    const { content, nextOffset } = await jobLog.read(jobId, { offset, maxBytes: LOG_SLICE_BYTES });
    if (content.length === 0) return;
    yield content;
    offset = nextOffset;
  }
}
