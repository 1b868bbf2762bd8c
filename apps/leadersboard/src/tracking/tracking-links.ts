import type { TrackingLinks } from '@leadersboard/jobs';
import { parseMlflowAddress } from '@leadersboard/tracking/adapters/mlflow';
import type { TrackingSettings } from './tracking-settings.ts';

/** MLflow's UI finds the experiment of a run by itself. */
export function createTrackingLinks({
  uri,
  publicUrl,
}: Pick<TrackingSettings, 'uri' | 'publicUrl'>): TrackingLinks {
  const address = publicUrl ?? uri;
  if (address === undefined) return { linkOf: () => null };
  const { url } = parseMlflowAddress(address, {});
  return { linkOf: (runId) => `${url}/#/runs/${encodeURIComponent(runId)}` };
}
