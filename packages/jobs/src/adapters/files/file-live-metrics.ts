import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Clock } from '@leadersboard/kit/clock';
import { findPlainFile, readFully, translatingFileErrors } from '@leadersboard/kit/files';
import { z } from 'zod';
import { parseTreeId } from '../../domain/tree-id.ts';
import type { JobLogPort } from '../../ports/job-log.ts';
import type { LiveMetricsPort, MetricPoint } from '../../ports/live-metrics.ts';
import { watchFiles } from './watch-files.ts';

export type FileLiveMetricsOptions = {
  root: string;
  log: Pick<JobLogPort, 'note'>;
  clock: Clock;
  /** Of each job; the batch of points that passes it is the last one. */
  maxBytes?: number;
};

const APPEND = constants.O_RDWR | constants.O_CREAT | constants.O_APPEND | constants.O_NOFOLLOW;
const LISTEN_INTERVAL_MS = 100;
const LINE_FEED = 10;

/** As much as one reading looks at: many times the longest line. */
const SLICE_BYTES = 1024 * 1024;

const lineSchema = z.tuple([z.number(), z.string(), z.number(), z.number()]);

/** One `<jobId>.metrics.jsonl` a job below `root`: a line `[step, name, value, at]` a point. Positions are bytes. */
export async function createFileLiveMetrics({
  root,
  log,
  clock,
  maxBytes = 64 * 1024 * 1024,
}: FileLiveMetricsOptions): Promise<LiveMetricsPort> {
  await mkdir(root, { recursive: true, mode: 0o700 });
  const changes = watchFiles(root, { clock, intervalMs: LISTEN_INTERVAL_MS });
  const fileOf = (jobId: string) => join(root, `${parseTreeId(jobId)}.metrics.jsonl`);

  return {
    append: (jobId, points) =>
      translatingFileErrors(async () => {
        const handle = await open(fileOf(jobId), APPEND, 0o600);
        try {
          const isFull = await appendLines(handle, points, maxBytes);
          if (!isFull) return;
        } finally {
          await handle.close();
        }
        await log.note(
          jobId,
          `metrics.jsonl has more than ${maxBytes} bytes of points; the rest is left out.`,
        );
      }),

    read: (jobId, { after, limit }) =>
      translatingFileErrors(async () => {
        const handle = await findPlainFile(fileOf(jobId));
        if (!handle) return { points: [], next: after };
        try {
          const bytes = await readFully(handle, Buffer.allocUnsafe(SLICE_BYTES), after);
          return readPoints(bytes, after, limit);
        } finally {
          await handle.close();
        }
      }),

    remove: (jobId) => translatingFileErrors(() => rm(fileOf(jobId), { force: true })),

    listen: (jobId, listener) => changes.listen(basename(fileOf(jobId)), listener),
  };
}

/** True where the file became full by it. Half a line of a process that died is ended first, and is no point. */
async function appendLines(
  handle: FileHandle,
  points: readonly MetricPoint[],
  maxBytes: number,
): Promise<boolean> {
  const { size } = await handle.stat();
  if (size >= maxBytes) return false;
  const last = size === 0 ? undefined : (await handle.read(Buffer.alloc(1), 0, 1, size - 1)).buffer[0];
  const start = last === undefined || last === LINE_FEED ? '' : '\n';
  const lines = points.map(({ step, name, value, at }) => `${JSON.stringify([step, name, value, at])}\n`);
  const text = start + lines.join('');
  await handle.writeFile(text);
  return size + Buffer.byteLength(text) >= maxBytes;
}

function readPoints(bytes: Buffer, after: number, limit: number): { points: MetricPoint[]; next: number } {
  const points: MetricPoint[] = [];
  let start = 0;
  while (points.length < limit) {
    const end = bytes.indexOf(LINE_FEED, start);
    if (end === -1) break;
    const point = readPoint(bytes.toString('utf8', start, end));
    if (point) points.push(point);
    start = end + 1;
  }
  return { points, next: after + start };
}

function readPoint(line: string): MetricPoint | undefined {
  try {
    const [step, name, value, at] = lineSchema.parse(JSON.parse(line));
    return { step, name, value, at };
  } catch {
    return undefined;
  }
}
