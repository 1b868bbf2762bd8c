import { jobsErrors, type ScoreRequest, type ScorerPort } from '@leadersboard/jobs';
import type { Clock } from '@leadersboard/kit/clock';
import { LeadersBoardError } from '@leadersboard/kit/errors';
import type { DigestFiles, EntryScore, Feedback, PartScore, ScoreFiles } from '@leadersboard/scoring';
import type { ChallengePort } from '../ports/challenge.ts';
import type { ProgramScorerPort } from '../ports/program-scorer.ts';
import { addMeasured } from './add-measured.ts';
import type { Challenge } from './challenge.ts';
import type { ChallengeTree, ProgramScorer, Scorer, TreeName } from './contest.ts';
import { isOver } from './contest-times.ts';
import { type EntryDetails, writeEntryDetails } from './entry-details.ts';

export type ChallengeScorerPorts = {
  challenges: Pick<ChallengePort, 'find'>;
  /** The directory of a tree that is there, on this machine; nobody changes it. */
  locateTree(name: TreeName, treeId: string): Promise<string>;
  scoreFiles: ScoreFiles;
  programScorer: ProgramScorerPort;
  /** Equal for folders that hold the same predictions. */
  digestFiles: DigestFiles;
  clock: Pick<Clock, 'now'>;
  log: { error(fields: object, message: string): void };
  /** For challenges without a scorer. */
  selfReported: ScorerPort;
};

type ScoredChallenge = Challenge & { scorer: Scorer };

/** Scores each job as its challenge says: by the platform's scorer, by the host's, or by what the program reports. */
export function createChallengeScorer(ports: ChallengeScorerPorts): ScorerPort {
  return {
    async score(request) {
      const challenge = await ports.challenges.find(request.job.challenge);
      if (!isScored(challenge)) return ports.selfReported.score(request);
      const truth = requireTruth(challenge);
      const scored = await scoreEntry(ports, request, challenge, truth);
      const entry = addMeasured(scored, challenge, request.usage);
      const details: EntryDetails = {
        ...entry,
        truthDigest: truth.digest,
        scorerDigest: challenge.trees?.scorer?.digest ?? null,
        revision: challenge.revision,
      };
      return { metrics: entry.public.metrics, details: writeEntryDetails(details) };
    },
  };
}

function isScored(challenge: Challenge | undefined): challenge is ScoredChallenge {
  return Boolean(challenge?.scorer);
}

function requireTruth({ id, trees }: Challenge): ChallengeTree {
  if (trees?.truth) return trees.truth;
  throw jobsErrors.scorer_failed(
    `The challenge "${id}" has no truth yet, so nothing can be scored. Its host uploads it with lb challenge update.`,
  );
}

async function scoreEntry(
  ports: ChallengeScorerPorts,
  request: ScoreRequest,
  challenge: ScoredChallenge,
  truth: ChallengeTree,
): Promise<EntryScore> {
  const { scorer, trees } = challenge;
  const truthDirectory = await ports.locateTree('truth', truth.treeId);
  if (scorer.kind === 'program')
    return scoreByProgram(ports, request, { challenge, program: scorer, truthDirectory });
  const dataDirectory = trees?.data && (await ports.locateTree('data', trees.data.treeId));
  const wanted = {
    ...{ scorer, truthDirectory, dataDirectory, entryDirectory: request.outputDirectory },
    ...{ reportDirectory: request.reportDirectory, publicShare: challenge.publicShare },
    seed: challenge.lotsSeed ?? challenge.id,
    feedback: feedbackOf(challenge, request.job, ports.clock.now()),
    sampledMetrics: rankingMetrics(challenge),
  };
  try {
    const { entry, warnings } = await ports.scoreFiles(wanted, request.signal);
    for (const warning of warnings) await request.note(warning);
    return entry;
  } catch (error) {
    if (request.signal.aborted) throw error;
    if (isBug(error)) ports.log.error({ job: request.job.id, err: error }, 'a scorer of the platform failed');
    throw blame(error, request.job);
  }
}

/** What the machine refuses, a full disk say, has a code and may go well the next time. */
function isBug(error: unknown): boolean {
  return !(error instanceof Error && 'code' in error);
}

/** A host who scores everything again when nothing can be sent any more has everything told. */
function feedbackOf(challenge: Challenge, { kind }: ScoreRequest['job'], now: number): Feedback | undefined {
  return kind === 'rescore' && isOver(challenge, now) ? 'full' : challenge.feedback;
}

type ProgramTask = { challenge: Challenge; program: ProgramScorer; truthDirectory: string };

/** The host's program says what an entry is worth, and nothing of how sure that is. */
async function scoreByProgram(
  { locateTree, programScorer, digestFiles }: ChallengeScorerPorts,
  request: ScoreRequest,
  { challenge: { id, trees, metrics }, program, truthDirectory }: ProgramTask,
): Promise<EntryScore> {
  if (!trees?.scorer)
    throw jobsErrors.scorer_failed(
      `The scorer of the challenge "${id}" was never uploaded. Its host does so with lb challenge update.`,
    );
  const scorerDirectory = await locateTree('scorer', trees.scorer.treeId);
  const names = metrics.map(({ name }) => name);
  const wanted = { ...request, program, scorerDirectory, truthDirectory, metrics: names };
  const { public: shown, private: hidden } = await programScorer.score(wanted);
  const part = (values: Record<string, number>): PartScore => ({
    ...{ items: 0, metrics: values, reasons: {}, intervals: {}, samples: {} },
  });
  return {
    public: part(shown),
    ...(hidden && { private: part(hidden) }),
    predictionsDigest: await digestFiles(request.outputDirectory),
    equalsTruth: false,
  };
}

/** The metrics by which some board ranks: of those every resample is kept. */
function rankingMetrics({ primaryMetric, boards = [] }: Challenge): string[] {
  return boards.length === 0 ? [primaryMetric] : [...new Set(boards.map(({ metric }) => metric))];
}

/** What stands in the truth, right or wrong, is told to who has it scored again, and to no participant. */
function blame(error: unknown, { kind, challenge }: ScoreRequest['job']): unknown {
  if (isBug(error)) {
    return jobsErrors.scorer_failed(
      "The platform's scorer failed over these predictions: a fault of the platform, which its log tells. The submission is not at fault; tell the operator.",
      { cause: error },
    );
  }
  if (!(error instanceof LeadersBoardError)) return error;
  const { code, message, issues } = error;
  if (code === 'score_input_invalid')
    return jobsErrors.predictions_invalid(message, { cause: error, issues });
  if (code === 'truth_invalid') {
    const told = kind === 'rescore' ? message : unusableTruth(challenge);
    return jobsErrors.scorer_failed(told, { cause: error });
  }
  return error;
}

function unusableTruth(challenge: string): string {
  return `The truth of the challenge "${challenge}" cannot be used, and the submission is not at fault. Tell its host, who finds out why with lb challenge check.`;
}
