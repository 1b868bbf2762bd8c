import type { LeadersBoardError } from '@leadersboard/kit/errors';
import { jobsErrors } from '../jobs-errors.ts';
import type { RunScore } from '../ports/scorer.ts';
import type { OutputSize, ScoringPlace, Workspace } from '../ports/workspace.ts';
import type { AttemptInHand, Note, RunAttemptPorts } from './attempt-in-hand.ts';
import { describeLeftOut } from './describe-left-out.ts';
import { inPhase } from './in-phase.ts';
import { type JobEnding, type RunUsage, runsProgram } from './job.ts';
import type { JobReason } from './job-reason.ts';
import { type Failure, failed } from './judge-outcome.ts';
import { type MetricsDocument, parseMetrics } from './metrics-document.ts';
import { orFailure } from './or-failure.ts';
import { performanceOf } from './usage-performance.ts';

type CollectPorts = Pick<RunAttemptPorts, 'status' | 'scorer' | 'clock' | 'log'>;

/** What is to be scored, and what its run has cost, if there was one. */
export type EndedRun = { workspace: Workspace; usage: RunUsage | undefined; note: Note };

const MAX_METRICS_BYTES = 4 * 1024 * 1024;

/** Of what a scorer leaves: pictures and curves of a large challenge. */
const maxReport: OutputSize = { sizeBytes: 1024 ** 3, files: 10_000 };

const reportReasons = ['metrics_missing', 'metrics_invalid'] as const satisfies JobReason[];
const scoreReasons = [
  ...reportReasons,
  'predictions_invalid',
  'scorer_failed',
] as const satisfies JobReason[];

/** Scores what a program left that ended well, and keeps its files. Undefined where the attempt shall end before that. */
export async function collectResult(
  ports: CollectPorts,
  attempt: AttemptInHand,
  ended: EndedRun,
): Promise<JobEnding | undefined> {
  const { job, limits, signal } = attempt;
  const { workspace, usage, note } = ended;
  const tooMuch = runsProgram(job) && findExcess(await workspace.measureOutput(limits.output), limits.output);
  if (tooMuch) return tooMuch;
  const readReport = await readReportOnce(workspace);
  const place = await workspace.openScoring();
  const scored = await inPhase(ports, job, 'scoring', () =>
    score(ports, attempt, ended, { place, readReport }),
  );
  if (signal.aborted) return undefined;
  if ('reason' in scored) return scored;
  const report = await readNote(readReport, note);
  const { files: artifacts, leftOut } = await inPhase(ports, job, 'recording', workspace.keepArtifacts);
  if (runsProgram(job)) for (const line of describeLeftOut([...place.leftOut, ...leftOut])) await note(line);
  const measured: Record<string, number> = usage ? performanceOf(usage) : {};
  const { vram_mb } = measured;
  return {
    status: 'completed',
    result: {
      params: report?.params ?? {},
      metrics: { ...scored.metrics, ...(vram_mb !== undefined && { vram_mb }) },
      performance: { ...report?.performance, ...measured },
      artifacts,
    },
    ...(scored.details !== undefined && { scoreDetails: scored.details }),
  };
}

async function score(
  { scorer }: CollectPorts,
  { job, grant, signal }: AttemptInHand,
  { workspace: { outputDirectory }, usage, note }: EndedRun,
  { place, readReport }: { place: ScoringPlace; readReport: () => Promise<MetricsDocument> },
): Promise<RunScore | Failure> {
  const { reportDirectory, workDirectory } = place;
  return orFailure(reasonAmong(scoreReasons), async () => {
    const scored = await scorer.score({
      ...{ job, outputDirectory, reportDirectory, workDirectory, resources: grant.resources },
      ...(usage && { usage }),
      ...{ readReport, note, signal },
    });
    const { sizeBytes, files } = await place.measureReport(maxReport);
    if (sizeBytes <= maxReport.sizeBytes && files <= maxReport.files) return scored;
    throw jobsErrors.scorer_failed(
      `The scorer left more than ${maxReport.sizeBytes} bytes or ${maxReport.files} files, and the submission is not at fault. Tell the host of the challenge.`,
    );
  });
}

function findExcess({ sizeBytes, files }: OutputSize, limits: OutputSize): Failure | undefined {
  if (sizeBytes <= limits.sizeBytes && files <= limits.files) return undefined;
  const found = sizeBytes > limits.sizeBytes ? `${limits.sizeBytes} bytes` : `${limits.files} files`;
  return failed(
    'disk_quota',
    `The program left more than ${found} in its output directory, and nothing of it was kept. Write less, or ask the operator for more (LB_OUTPUT_MAX_BYTES, LB_OUTPUT_MAX_FILES).`,
  );
}

/** metrics.json is read once, while it is what the program made of it; what is wrong with it concerns only who asks. */
async function readReportOnce(workspace: Workspace): Promise<() => Promise<MetricsDocument>> {
  async function read(): Promise<MetricsDocument> {
    const text = await workspace.readMetrics(MAX_METRICS_BYTES);
    if (text !== undefined) return parseMetrics(text);
    throw jobsErrors.metrics_missing(
      'The program wrote no metrics.json into the directory that --output names.',
    );
  }
  const report = read();
  await report.catch(() => {});
  return () => report;
}

/** Where a scorer ranks, metrics.json is a note of the participant's: one that cannot be read takes no result away. */
async function readNote(
  readReport: () => Promise<MetricsDocument>,
  note: Note,
): Promise<MetricsDocument | undefined> {
  const report = await orFailure(reasonAmong(reportReasons), readReport);
  if (!('status' in report)) return report;
  if (report.reason === 'metrics_invalid') await note(report.detail);
  return undefined;
}

function reasonAmong(reasons: readonly JobReason[]) {
  return ({ code }: LeadersBoardError): JobReason | undefined => reasons.find((reason) => reason === code);
}
