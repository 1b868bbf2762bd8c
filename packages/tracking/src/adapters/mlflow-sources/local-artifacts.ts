import { lstatSync, realpathSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasErrorCode, openPlainFile } from '@leadersboard/kit/files';
import type { ReportProblem, SourceFile } from '../../ports/tracking-source.ts';
import { trackingErrors } from '../../tracking-errors.ts';
import { walkFolder } from './list-folder.ts';

export type ArtifactPlaces = {
  /** Nothing outside of these folders is read, whatever the source says. */
  folders: readonly string[];
  /** What the server that wrote `mlflow-artifacts:` had as its destination. */
  destination: string;
  /** What relative paths begin at. */
  base: string;
};

export type FoundFolder = { folder: string } | { unavailableBecause: string };

/** The folder on this machine that an artifact URI means, which need not be there. */
export function findArtifactFolder(uri: string, { folders, destination, base }: ArtifactPlaces): FoundFolder {
  const path = readPath(uri, destination, base);
  if (path === undefined) {
    return {
      unavailableBecause: `The files at ${uri} are in a store that is not read here; they stay there.`,
    };
  }
  const folder = findReal(path);
  const isInside = folders.some((allowed) => `${folder}${sep}`.startsWith(`${findReal(allowed)}${sep}`));
  if (isInside) return { folder };
  const detail = `The files at ${uri} are outside of ${folders.join(', ')}. Name their folder with --artifacts if they are wanted.`;
  return { unavailableBecause: detail };
}

export async function* readArtifactFolder(folder: string, report: ReportProblem): AsyncGenerator<SourceFile> {
  for (const path of walkFolder(folder, report)) {
    const file = join(folder, path);
    yield {
      path,
      sizeBytes: lstatSync(file).size,
      async open() {
        const handle = await openPlainFile(file);
        if (handle) return handle.createReadStream();
        throw trackingErrors.source_unreadable(
          `${file} is no file any more. Start again when nobody changes it.`,
        );
      },
    };
  }
}

function readPath(uri: string, destination: string, base: string): string | undefined {
  const [, scheme] = /^([a-z][a-z0-9+.-]+):/i.exec(uri) ?? [];
  if (scheme === undefined) return resolve(base, uri);
  if (scheme === 'mlflow-artifacts') {
    return join(destination, uri.replace(/^mlflow-artifacts:(\/\/[^/]*)?/, ''));
  }
  if (scheme !== 'file') return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    // A host, or an encoded slash: nothing that we could open.
    return undefined;
  }
}

/** Without links as far as the path is there. */
function findReal(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if (!hasErrorCode(error, 'ENOENT', 'ENOTDIR', 'ELOOP')) throw error;
    const parent = resolve(path, '..');
    return parent === path ? path : join(findReal(parent), path.slice(parent.length));
  }
}
