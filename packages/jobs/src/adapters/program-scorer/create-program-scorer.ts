import { join } from 'node:path';
import { LeadersBoardError } from '@leadersboard/kit/errors';
import { findPlainFile, readFully, translatingFileErrors } from '@leadersboard/kit/files';
import { buildScorerCommand } from '../../domain/build-command.ts';
import type { WorkerLog } from '../../domain/worker-log.ts';
import { jobsErrors } from '../../jobs-errors.ts';
import type { RunEnvironment, RunEnvironmentPort } from '../../ports/run-environment.ts';
import type { RunLimits, RunnerPort, RunOutcome } from '../../ports/runner.ts';
import type { ScoreRequest } from '../../ports/scorer.ts';
import { PREDICTIONS_INVALID_CODE, scorerFailed } from './judge-scorer.ts';
import { type ProgramScore, parseComplaint, parseScores, unusable } from './parse-scores.ts';
import { readTail } from './read-tail.ts';
import { type ScorerPlaces, stageScorer } from './stage-scorer.ts';

/*
 * A host's own scorer runs where all programs run, after the participant's has ended and in the same attempt. It sees its own files,
 * the predictions and the truth, and nothing else; it writes scores.json. Whatever else becomes of it is its own fault, and the
 * participant learns that much and no more: its log may tell of the truth, so its end goes to the log of the server.
 */

export type ProgramScorerPorts = {
  runner: Pick<RunnerPort, 'run'>;
  /** Without it, scorers run with the interpreters of the machine. */
  environments?: Pick<RunEnvironmentPort, 'prepare'>;
  log: WorkerLog;
};

export type ProgramScoreRequest = ScoreRequest & {
  program: {
    entrypoint: string;
    environment?: string | undefined;
    timeoutSeconds?: number | undefined;
  };
  scorerDirectory: string;
  truthDirectory: string;
  /** The names of the metrics of the challenge. */
  metrics: readonly string[];
};

const USUAL_TIMEOUT_SECONDS = 600;
const MAX_SCORES_BYTES = 1024 * 1024;
const TOLD_LOG_BYTES = 4096;

const limits: RunLimits = { output: { sizeBytes: 1024 ** 3, files: 10_000 }, logBytes: 1024 * 1024 };

export function createProgramScorer(ports: ProgramScorerPorts) {
  return {
    /** `predictions_invalid` where the program says so, `scorer_failed` for whatever else goes wrong with it. */
    async score(request: ProgramScoreRequest): Promise<ProgramScore> {
      const { workDirectory, scorerDirectory, truthDirectory, outputDirectory } = request;
      const directories = { workDirectory, scorerDirectory, truthDirectory };
      const places = await translatingFileErrors(() =>
        stageScorer({ ...directories, predictionsDirectory: outputDirectory }),
      );
      try {
        return await judge(request, places, await run(ports, request, places));
      } catch (error) {
        await tell(ports, request, places, error);
        throw error;
      }
    },
  };
}

async function run(
  ports: ProgramScorerPorts,
  request: ProgramScoreRequest,
  places: ScorerPlaces,
): Promise<RunOutcome> {
  const { job, program, resources, signal } = request;
  const { command, environment } = await orBlameScorer(async () => ({
    command: buildScorerCommand(program.entrypoint),
    environment: await prepareEnvironment(ports, request, places),
  }));
  try {
    return await ports.runner.run(
      {
        ...{ jobId: job.id, attempt: job.attempt, resources, limits, ...places },
        ...(environment && { environment }),
        command,
        timeoutMs: timeoutMsOf(request),
      },
      signal,
    );
  } finally {
    environment?.release();
  }
}

/** Of the scorer's choice, with what its own requirements.txt asks for. */
async function prepareEnvironment(
  { environments }: ProgramScorerPorts,
  { job, program: { environment }, signal }: ProgramScoreRequest,
  { sourceDirectory }: ScorerPlaces,
): Promise<RunEnvironment | undefined> {
  const { environment: _, ...config } = job.config;
  const asked = { ...job, config: environment === undefined ? config : { ...config, environment } };
  return environments?.prepare(asked, { sourceDirectory, signal, tell: async () => {} });
}

/** What is wrong with the scorer as the host uploaded it is no fault of the submission, and nothing that a next try would mend. */
async function orBlameScorer<Value>(prepare: () => Promise<Value>): Promise<Value> {
  try {
    return await prepare();
  } catch (cause) {
    if (!(cause instanceof LeadersBoardError) || cause.status >= 500) throw cause;
    throw jobsErrors.scorer_failed(
      "The challenge's scorer cannot be started as it is. The submission is not at fault; tell the host.",
      { cause },
    );
  }
}

async function judge(
  request: ProgramScoreRequest,
  { outputDirectory }: ScorerPlaces,
  outcome: RunOutcome,
): Promise<ProgramScore> {
  const scoresFile = join(outputDirectory, 'scores.json');
  const code = outcome.kind === 'exited' ? outcome.code : undefined;
  if (code === 0) return parseScores(await readScores(scoresFile), request.metrics);
  const complaint =
    code === PREDICTIONS_INVALID_CODE ? parseComplaint(await readScores(scoresFile)) : undefined;
  if (complaint !== undefined) throw jobsErrors.predictions_invalid(complaint);
  throw scorerFailed(outcome, timeoutMsOf(request));
}

async function readScores(file: string): Promise<string> {
  return translatingFileErrors(async () => {
    const handle = await findPlainFile(file);
    if (!handle) throw unusable('is missing, or no plain file');
    try {
      const bytes = await readFully(handle, Buffer.alloc(MAX_SCORES_BYTES + 1), 0);
      if (bytes.length > MAX_SCORES_BYTES) throw unusable(`holds more than ${MAX_SCORES_BYTES} bytes`);
      return bytes.toString();
    } finally {
      await handle.close();
    }
  });
}

function timeoutMsOf({ program: { timeoutSeconds = USUAL_TIMEOUT_SECONDS } }: ProgramScoreRequest): number {
  return timeoutSeconds * 1000;
}

async function tell(
  { log }: ProgramScorerPorts,
  { job: { id, challenge } }: ProgramScoreRequest,
  { logFile }: ScorerPlaces,
  error: unknown,
): Promise<void> {
  if (!(error instanceof LeadersBoardError) || error.code !== 'scorer_failed') return;
  const printed = await readTail(logFile, TOLD_LOG_BYTES);
  const why = error.cause instanceof Error ? error.cause.message : error.message;
  log.error({ job: id, challenge, why, printed }, "a host's scorer failed");
}
