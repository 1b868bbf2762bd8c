import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProgramScorer } from '../src/adapters/program-scorer/index.ts';
import type { WorkerLog } from '../src/domain/worker-log.ts';
import type { RunnerPort } from '../src/ports/runner.ts';
import type { ScorerPort } from '../src/ports/scorer.ts';

/** The scorer and the truth of one challenge, in the folders `scorer` and `truth` of a directory. */
export function layChallenge(directory: string, scorer: string): void {
  for (const [folder, file, content] of [
    ['scorer', 'main.sh', scorer],
    ['truth', 'labels.csv', 'secret\n'],
  ] as const) {
    mkdirSync(join(directory, folder), { mode: 0o700 });
    writeFileSync(join(directory, folder, file), content, { mode: 0o400 });
  }
}

/** Every job is scored by that program, as the app has it for a challenge of a host's own. */
export function createScoringByProgram(
  directory: string,
  ports: { runner: RunnerPort; log: WorkerLog },
): ScorerPort {
  const program = createProgramScorer(ports);
  return {
    async score(request) {
      const scored = await program.score({
        ...request,
        ...{ program: { entrypoint: 'main.sh', timeoutSeconds: 60 }, metrics: ['accuracy'] },
        ...{ scorerDirectory: join(directory, 'scorer'), truthDirectory: join(directory, 'truth') },
      });
      return { metrics: scored.public, details: JSON.stringify(scored) };
    },
  };
}
