import type { TrackingLinks } from '@leadersboard/jobs';
import { parseMlflowAddress } from '@leadersboard/tracking/adapters/mlflow';
import { isReadByUsers } from './recorded-experiment.ts';
import type { TrackingSettings } from './tracking-settings.ts';

/** Our own server: it has MLflow's UI only if that is set. */
export type OwnServer = { url: string; trustsWhoeverAsks: boolean };

/** MLflow's UI finds the experiment of a run by itself. What our own server would not show to whose run it is has no link. */
export function createTrackingLinks(
  { uri, publicUrl, ui, experiment }: Pick<TrackingSettings, 'uri' | 'publicUrl' | 'ui' | 'experiment'>,
  own: OwnServer | undefined,
): TrackingLinks {
  const address = publicUrl ?? uri ?? (ui === undefined ? undefined : own?.url);
  const isShown = own === undefined || own.trustsWhoeverAsks || isReadByUsers(experiment);
  if (address === undefined || !isShown) return { linkOf: () => null };
  const { url } = parseMlflowAddress(address, {});
  return { linkOf: (runId) => `${url}/#/runs/${encodeURIComponent(runId)}` };
}
