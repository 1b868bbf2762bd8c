import { type InputIssue, kitErrors } from '@leadersboard/kit/errors';
import type { CheckTruth, FindTruthWarnings } from '@leadersboard/scoring';
import { createChallengeBody } from '../api/challenge-schemas.ts';
import { readNewChallenge } from '../api/challenge-views.ts';
import type { ChallengeDefinition } from '../domain/challenge.ts';
import { findMistakes } from '../domain/check-definition.ts';
import { checkTreeFolder } from './check-tree-folder.ts';
import { findFiles } from './find-files.ts';
import { findShownTruth } from './find-shown-truth.ts';
import type { ChallengeFolder } from './read-challenge-folder.ts';

/** How the commands look at a truth on this machine. */
export type TruthChecks = { checkTruth: CheckTruth; findTruthWarnings: FindTruthWarnings };

/** Every mistake of a challenge that can be found without a server: of what challenge.yaml says, and of the files beside it. */
export async function findFolderMistakes(
  { fields, directory, trees }: ChallengeFolder,
  checkTruth: CheckTruth,
): Promise<InputIssue[]> {
  const { validateInput } = await import('@leadersboard/kit/http');
  const checked = validateInput(createChallengeBody, fields);
  const definition = checked.error ? undefined : readNewChallenge(checked.value);
  const said = definition ? findMistakes(definition) : (checked.error?.issues ?? []);
  if (directory === undefined) return [...said];
  const places = Object.entries(trees);
  const ofFiles = (await Promise.all(places.map(([name, place]) => checkTreeFolder(name, place)))).flat();
  const ofTruth = definition ? await checkAgainst(definition, trees, checkTruth, ofFiles.length > 0) : [];
  return [...said, ...[...ofFiles, ...ofTruth].map((detail) => ({ pointer: '', detail }))];
}

/** Throws where there are any. */
export function refuseFolderMistakes(issues: readonly InputIssue[]): void {
  if (issues.length === 0) return;
  const count = issues.length === 1 ? 'There is a mistake' : `There are ${issues.length} mistakes`;
  throw kitErrors.invalid_input(`${count} in the challenge. Nothing is sent before you mend what follows:`, {
    issues: [...issues],
  });
}

/** What does no harm, but is hardly meant. */
export async function findWarnings(
  { data, truth }: ChallengeFolder['trees'],
  publicShare: unknown,
  findTruthWarnings: FindTruthWarnings,
): Promise<string[]> {
  if (!truth) return [];
  const share = typeof publicShare === 'number' ? publicShare : undefined;
  const ofTruth = await findTruthWarnings({ truthDirectory: truth, publicShare: share });
  return [...(data ? await findShownTruth(data, truth) : []), ...ofTruth];
}

async function checkAgainst(
  { scorer, publicShare }: ChallengeDefinition,
  { data, truth, scorer: program }: ChallengeFolder['trees'],
  checkTruth: CheckTruth,
  isUnreadable: boolean,
): Promise<string[]> {
  const mistakes: string[] = [];
  if (scorer && !truth) mistakes.push('The scorer needs a truth: put it into the folder "truth".');
  if (!scorer && truth) {
    mistakes.push('There is a folder "truth", but challenge.yaml names no scorer that would read it.');
  }
  if (scorer?.kind === 'program') mistakes.push(...(await checkProgram(scorer.entrypoint, program)));
  else if (program) {
    mistakes.push('There is a folder "scorer", but challenge.yaml names no scorer of the kind "program".');
  }
  if (scorer && scorer.kind !== 'program' && truth && !isUnreadable) {
    const checked = { scorer, publicShare, truthDirectory: truth, dataDirectory: data };
    mistakes.push(...(await checkTruth(checked)));
  }
  return mistakes;
}

async function checkProgram(entrypoint: string, directory: string | undefined): Promise<string[]> {
  if (!directory) return ['The scorer is a program: put its files into the folder "scorer".'];
  const files = await findFiles([directory], directory).catch(() => []);
  if (files.some(({ path }) => path === entrypoint)) return [];
  return [`The scorer starts with "${entrypoint}", which is not in the folder "scorer".`];
}
