import { trackingErrors } from '../../tracking-errors.ts';
import type { Requester } from '../requester.ts';
import { parseArtifactRoot } from './artifact-root.ts';

/**
 * The place that somebody chose for the files of an experiment's runs. Whoever reads the experiment reads what is there, so only an
 * administrator may choose one: it could be where the files of others are.
 */
export function checkArtifactLocation(
  location: string,
  { requester, directories }: { requester: Requester; directories: readonly string[] },
): string {
  const { directory } = parseArtifactRoot(location, directories);
  if (directory === undefined) {
    throw trackingErrors.invalid_parameter_value(
      'Where the files behind mlflow-artifacts: lie is for the server to choose. Leave the artifact location out.',
    );
  }
  if (requester.role === 'admin') return location;
  throw trackingErrors.permission_denied(
    'Only an administrator chooses where the files of an experiment lie. Leave the artifact location out.',
  );
}
