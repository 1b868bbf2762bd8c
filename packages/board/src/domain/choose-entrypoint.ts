import { interpreterOf, parseTreePath } from '@leadersboard/jobs';
import { quote } from '@leadersboard/kit/errors';
import { boardErrors } from '../board-errors.ts';

export const defaultEntrypoint = 'main.py';
export const defaultConfigFile = 'config.yaml';

/** What nobody named is the only file, or else the one that is called as most are. */
export function chooseEntrypoint(paths: readonly string[], named: string | undefined): string {
  if (paths.length === 0) {
    throw boardErrors.submission_empty(
      'No file was sent. Send at least the entrypoint, as a part named "files".',
    );
  }
  const [first = defaultEntrypoint] = paths;
  const path = parseTreePath(named ?? (paths.length === 1 ? first : defaultEntrypoint));
  interpreterOf(path);
  if (paths.includes(path)) return path;
  const detail = `The entrypoint ${quote(path)} is not among the files: ${listSome(paths)}.`;
  throw boardErrors.entrypoint_missing(`${detail} Send it, or name another file as the entrypoint.`, {
    issues: [{ pointer: '/entrypoint', detail }],
  });
}

/** A configuration file that nobody named may be absent. */
export function chooseConfigFile(paths: readonly string[], named: string | undefined): string | null {
  const path = parseTreePath(named ?? defaultConfigFile);
  if (paths.includes(path)) return path;
  if (named === undefined) return null;
  const detail = `The configuration file ${quote(path)} is not among the files: ${listSome(paths)}.`;
  throw boardErrors.config_file_missing(`${detail} Send it, or name another one, or none.`, {
    issues: [{ pointer: '/config_file', detail }],
  });
}

const MAX_LISTED = 10;

function listSome(paths: readonly string[]): string {
  const listed = paths.slice(0, MAX_LISTED).join(', ');
  return paths.length > MAX_LISTED ? `${listed} and ${paths.length - MAX_LISTED} more` : listed;
}
