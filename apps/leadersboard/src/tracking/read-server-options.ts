import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock } from '@leadersboard/kit/clock';
import { type MlflowServerOptions, parseMlflowAddress } from '@leadersboard/tracking/adapters/mlflow';
import type { TrackingSettings } from './tracking-settings.ts';

/** How the MLflow server is reached; undefined where none is configured. */
export function readServerOptions(settings: TrackingSettings, clock: Clock): MlflowServerOptions | undefined {
  if (settings.uri === undefined) return undefined;
  const address = parseMlflowAddress(settings.uri, settings);
  return { ...address, clock, artifactDirectory: readDirectory(settings.artifactRoot) };
}

/** Of the roots that MLflow knows only directories are ours to write to. */
function readDirectory(artifactRoot: string | undefined): string | undefined {
  if (artifactRoot?.startsWith('file://')) return fileURLToPath(artifactRoot);
  return artifactRoot !== undefined && isAbsolute(artifactRoot) ? artifactRoot : undefined;
}
