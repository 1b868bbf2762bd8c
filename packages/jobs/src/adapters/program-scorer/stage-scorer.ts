import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { layOut } from '../files/lay-out.ts';
import { letOthersRead } from '../files/let-others-read.ts';
import { listPlainFiles } from '../files/plain-files.ts';

/** Where a host's scorer runs, and what it is given. */
export type ScorerPlaces = {
  sourceDirectory: string;
  outputDirectory: string;
  workDirectory: string;
  logFile: string;
  inputs: { predictions: string; truth: string };
};

export type StageScorerOptions = {
  workDirectory: string;
  scorerDirectory: string;
  truthDirectory: string;
  predictionsDirectory: string;
};

/**
 * The scorer and the truth are copied to where the run can be shown them, because nobody but the platform reads them where they are
 * stored; the copies go with the attempt. The predictions are opened where they lie, for the user as whom the scorer runs is another
 * one than the program's.
 */
export async function stageScorer(options: StageScorerOptions): Promise<ScorerPlaces> {
  const { workDirectory, scorerDirectory, truthDirectory, predictionsDirectory } = options;
  const [sourceDirectory, truth] = await Promise.all([
    copyTree(scorerDirectory, join(workDirectory, 'scorer')),
    copyTree(truthDirectory, join(workDirectory, 'truth')),
  ]);
  await letOthersRead(predictionsDirectory, await listPaths(predictionsDirectory));
  const outputDirectory = join(workDirectory, 'output');
  await mkdir(outputDirectory, { mode: 0o700 });
  return {
    ...{ sourceDirectory, outputDirectory, workDirectory, logFile: join(workDirectory, 'scorer.log') },
    inputs: { predictions: predictionsDirectory, truth },
  };
}

async function copyTree(from: string, to: string): Promise<string> {
  await mkdir(to, { mode: 0o700 });
  const paths = await listPaths(from);
  await layOut(
    paths.map((path) => ({ path })),
    from,
    to,
  );
  return to;
}

/** All that is there are regular files: what was stored, and what was left of an output for a scorer. */
async function listPaths(directory: string): Promise<string[]> {
  const paths: string[] = [];
  for await (const path of listPlainFiles(directory, () => {})) paths.push(path);
  return paths;
}
