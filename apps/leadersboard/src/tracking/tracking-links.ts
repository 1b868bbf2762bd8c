import type { TrackingLinks } from '@leadersboard/jobs';
import { parseMlflowAddress } from '@leadersboard/tracking/adapters/mlflow';
import type { TrackingSettings } from './tracking-settings.ts';

/** MLflow's UI finds the experiment of a run by itself. `ownUrl` is our own server's, which has that UI only if it is set. */
export function createTrackingLinks(
  { uri, publicUrl, ui }: Pick<TrackingSettings, 'uri' | 'publicUrl' | 'ui'>,
  ownUrl: string | undefined,
): TrackingLinks {
  const address = publicUrl ?? uri ?? (ui === undefined ? undefined : ownUrl);
  if (address === undefined) return { linkOf: () => null };
  const { url } = parseMlflowAddress(address, {});
  return { linkOf: (runId) => `${url}/#/runs/${encodeURIComponent(runId)}` };
}
