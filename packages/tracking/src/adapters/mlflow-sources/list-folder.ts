import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { hasErrorCode } from '@leadersboard/kit/files';
import type { ReportProblem } from '../../ports/tracking-source.ts';

/** The names of the folders in a folder, in order; none where there is no such folder. Links are reported, never followed. */
export function listFolders(folder: string, report: ReportProblem): string[] {
  return readEntries(folder, report).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
}

/** The paths of all files below the folder, with `/`, as the names of metrics, parameters and tags have it. */
export function* walkFolder(folder: string, report: ReportProblem): Generator<string> {
  for (const entry of readEntries(folder, report)) {
    if (entry.isFile()) yield entry.name;
    if (!entry.isDirectory()) continue;
    for (const path of walkFolder(join(folder, entry.name), report)) yield `${entry.name}/${path}`;
  }
}

function readEntries(folder: string, report: ReportProblem): Dirent[] {
  try {
    if (!lstatSync(folder).isDirectory()) {
      report(`${folder} is no folder; it is left out.`);
      return [];
    }
    const entries = readdirSync(folder, { withFileTypes: true });
    for (const entry of entries) {
      if (entry.isFile() || entry.isDirectory()) continue;
      report(`${join(folder, entry.name)} is a link or no file; it is left out.`);
    }
    return entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT', 'ENOTDIR')) return [];
    if (!hasErrorCode(error, 'EACCES', 'EPERM')) throw error;
    report(`${folder} may not be read; what it holds is left out.`);
    return [];
  }
}
