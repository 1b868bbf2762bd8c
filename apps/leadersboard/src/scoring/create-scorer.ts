import { createChallengeScorer } from '@leadersboard/board';
import type { RunnerPort, ScorerPort } from '@leadersboard/jobs';
import { createProgramScorer } from '@leadersboard/jobs/adapters/program-scorer';
import { createSelfReportedScorer } from '@leadersboard/jobs/adapters/self-reported';
import type { Logger } from '@leadersboard/kit/log';
import { createFileScorer, digestFiles } from '@leadersboard/scoring/adapters/directories';
import type { EnginePorts } from '../create-engine-ports.ts';

type Surroundings = { runner: Pick<RunnerPort, 'run'>; log: Logger };

/** What says what a run is worth, with all that challenges may choose. */
export function createScorer(
  { challenges, challengeTrees, environments, clock }: EnginePorts,
  { runner, log }: Surroundings,
): { scorer: ScorerPort; close(): Promise<void> } {
  const files = createFileScorer();
  const scorer = createChallengeScorer({
    ...{ challenges, digestFiles, clock, log, scoreFiles: files.score },
    programScorer: createProgramScorer({ runner, environments, log }),
    selfReported: createSelfReportedScorer(),
    async locateTree(name, treeId) {
      const directory = await challengeTrees[name].locate(treeId);
      if (directory === undefined)
        throw new Error(`The tree ${treeId} is named by a challenge and not there.`);
      return directory;
    },
  });
  return { scorer, close: files.close };
}
