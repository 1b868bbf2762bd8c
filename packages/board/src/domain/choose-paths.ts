import { kitErrors } from '@leadersboard/kit/errors';
import { boardErrors } from '../board-errors.ts';
import { chooseConfigFile, chooseEntrypoint } from './choose-entrypoint.ts';
import type { SubmissionKind } from './contest.ts';
import type { Submission } from './submission.ts';
import type { SubmissionFields } from './submission-fields.ts';

type ChosenPaths = Pick<Submission, 'kind' | 'entrypoint' | 'configFile' | 'metadata'>;

/** What the fields say of these files. */
export function choosePaths(paths: readonly string[], fields: SubmissionFields): ChosenPaths {
  const { kind = 'code', entrypoint, configFile, metadata = {} } = fields;
  requireFieldsOf(kind, fields);
  if (kind === 'code') {
    const program = chooseEntrypoint(paths, entrypoint);
    return { kind, entrypoint: program, configFile: chooseConfigFile(paths, configFile), metadata };
  }
  if (paths.length > 0) return { kind, entrypoint: null, configFile: null, metadata };
  throw boardErrors.submission_empty(
    'No file was sent. Send the predictions, each file as a part named "files".',
  );
}

/** Predictions are not run: throws where something is named that only a program has. */
export function requireFieldsOf(
  kind: SubmissionKind,
  { entrypoint, configFile }: Pick<SubmissionFields, 'entrypoint' | 'configFile'>,
): void {
  if (kind === 'code') return;
  const named = { entrypoint, config_file: configFile };
  const issues = Object.entries(named).flatMap(([name, value]) =>
    value === undefined ? [] : [{ pointer: `/${name}`, detail: 'Predictions are not run and have none.' }],
  );
  if (issues.length === 0) return;
  throw kitErrors.invalid_input(
    'Predictions are scored as they are: they have no entrypoint and no configuration file. Leave these out, or send a program.',
    { issues },
  );
}
