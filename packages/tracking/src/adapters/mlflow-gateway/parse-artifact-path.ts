import { kitErrors } from '@leadersboard/kit/errors';
import { trackingErrors } from '../../tracking-errors.ts';
import { refuseOtherExperiment } from './own-runs.ts';

export type ArtifactPlace = {
  /** As it is known inside. */
  runId: string;
  /** In the run; '' is the top. */
  path: string;
};

const LONGEST_PATH = 1000;

/** Nothing that any server on the way could read as something else than a name. */
const badName = /^\.{1,2}$|[\\%#?\p{Cc}]/u;

/** The place that a path like `1/<run>/artifacts/models/net.pt` names. */
export function parseArtifactPlace(path: string): ArtifactPlace {
  const [experiment = '', runId = '', folder, ...names] = path.split('/');
  refuseOtherExperiment(experiment);
  if (folder !== 'artifacts') {
    throw trackingErrors.window_denied(
      'Files of a run lie below its artifact URI; there is nothing else to be read or written here.',
    );
  }
  return { runId, path: names.length === 0 ? '' : parseFilePath(names.join('/')) };
}

/** The path as it came, where it is a plain relative one; it must have been decoded once. */
export function parseFilePath(path: string): string {
  const isPlain = path.split('/').every((name) => name !== '' && !badName.test(name));
  if (isPlain && path.length <= LONGEST_PATH && path.isWellFormed()) return path;
  throw kitErrors.invalid_input(
    `The path of a file is at most ${LONGEST_PATH} characters long, relative, and without "..", "%", "#", "?", backslashes and control characters. Name the file otherwise.`,
  );
}
