import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock } from '@leadersboard/kit/clock';
import type { ReportProblem, TrackingSourcePort } from '@leadersboard/tracking';
import { parseMlflowAddress } from '@leadersboard/tracking/adapters/mlflow';
import {
  openMlflowServerSource,
  openMlflowSqliteSource,
  openMlrunsSource,
} from '@leadersboard/tracking/adapters/mlflow-sources';
import type { TrackingSettings } from '../tracking/tracking-settings.ts';

export type TransferSourceOptions = {
  /** Where a relative path begins. */
  directory: string;
  artifactFolders: readonly string[];
  /** What a server is let in with. */
  credentials: Pick<TrackingSettings, 'token' | 'username' | 'password'>;
  clock: Clock;
  signal: AbortSignal;
  report: ReportProblem;
};

/** A server by its address, a database by its file or MLflow's address of one, anything else as a folder. */
export function openTransferSource(
  place: string,
  { directory, artifactFolders, credentials, ...rest }: TransferSourceOptions,
): TrackingSourcePort {
  const { report } = rest;
  if (/^https?:\/\//.test(place)) {
    return openMlflowServerSource({ ...parseMlflowAddress(place, credentials), ...rest });
  }
  const path = resolve(directory, readPath(place));
  const folders = artifactFolders.map((folder) => resolve(directory, folder));
  return statSync(path, { throwIfNoEntry: false })?.isFile()
    ? openMlflowSqliteSource({ file: path, artifactFolders: folders, report })
    : openMlrunsSource({ folder: path, artifactFolders: folders, report });
}

function readPath(place: string): string {
  if (place.startsWith('sqlite:///')) return place.slice('sqlite:///'.length);
  return place.startsWith('file:') ? fileURLToPath(place.replace(/^file:(?=[^/])/, 'file:///')) : place;
}
