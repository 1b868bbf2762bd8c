import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock } from '@leadersboard/kit/clock';
import { type MlflowServerOptions, parseMlflowAddress } from '@leadersboard/tracking/adapters/mlflow';
import type { OwnAddress } from './own-address.ts';
import type { TrackingSettings } from './tracking-settings.ts';

/** How the tracking server is reached: the one that is configured, else our own; undefined where there is neither. */
export function readServerOptions(
  settings: TrackingSettings,
  own: OwnAddress | undefined,
  clock: Clock,
): MlflowServerOptions | undefined {
  const address =
    settings.uri === undefined
      ? own && parseMlflowAddress(own.url, { token: own.token })
      : parseMlflowAddress(settings.uri, settings);
  return (
    address && {
      ...{ ...address, clock, artifactDirectory: readDirectory(settings.artifactRoot) },
      hasOurUsers: settings.uri === undefined,
    }
  );
}

/** Of the roots that MLflow knows only directories are ours to write to. */
function readDirectory(artifactRoot: string | undefined): string | undefined {
  if (artifactRoot?.startsWith('file://')) return fileURLToPath(artifactRoot);
  return artifactRoot !== undefined && isAbsolute(artifactRoot) ? artifactRoot : undefined;
}
