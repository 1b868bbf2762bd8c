import { quote } from '@leadersboard/kit/errors';
import { trackingErrors } from '../../tracking-errors.ts';
import { parseArtifactFolder } from './parse-artifact-path.ts';

/** Where the files of a run or a model lie: a folder ('' is the top) in one of the places that the operator chose. */
export type ArtifactRoot = {
  /** The directory that a root `file://` lies in; undefined is the artifact destination, which `mlflow-artifacts:` names. */
  directory?: string;
  folder: string;
};

/** The artifact destination itself. */
export const destinationRoot: ArtifactRoot = { folder: '' };

const proxied = /^mlflow-artifacts:(?:\/\/(?=\/))?\/(.*)$/s;

/** Reads an artifact root as runs, models and experiments have it; those in `directories` are taken, and ours. */
export function parseArtifactRoot(uri: string, directories: readonly string[]): ArtifactRoot {
  const folder = proxied.exec(uri)?.[1];
  if (folder !== undefined) return { folder: parseArtifactFolder(folder) };
  const path = readFileUri(uri);
  const directory = directories.find((candidate) => path === candidate || path?.startsWith(`${candidate}/`));
  if (path !== undefined && directory !== undefined) {
    return { directory, folder: parseArtifactFolder(path.slice(directory.length + 1)) };
  }
  throw trackingErrors.invalid_parameter_value(
    `Files cannot be kept at ${quote(uri)}. An artifact location is ${listPlaces(directories)}; leave it out to get one of the server's.`,
  );
}

/** Undefined where the text is no address of a file on this machine. */
function readFileUri(uri: string): string | undefined {
  const [, path] = /^file:(?:\/\/(?=\/))?(\/[^/].*?)\/?$/s.exec(uri) ?? [];
  if (path === undefined || /%2f/i.test(path)) return undefined;
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function listPlaces(directories: readonly string[]): string {
  const files = directories.map((directory) => `file://${encodeURI(directory)}/…`);
  return ['mlflow-artifacts:/…', ...files].join(' or ');
}
