import { createRecorder, type RecorderOptions, type TrackingLinks } from '@leadersboard/jobs';
import { parseConfigText } from '@leadersboard/jobs/adapters/yaml';
import type { Logger } from '@leadersboard/kit/log';
import { createMlflowTrackingServer } from '@leadersboard/tracking/adapters/mlflow';
import type { Ports } from '../open-ports.ts';
import { createMlflowTracking } from './mlflow-tracking.ts';
import type { OwnAddress } from './own-address.ts';
import { readServerOptions } from './read-server-options.ts';
import type { TrackingSettings } from './tracking-settings.ts';

export type Recording = {
  start(): void;
  stop(): Promise<void>;
};

const nothing: Recording = { start: () => {}, stop: async () => {} };

/** Records ended jobs in the tracking server that is configured, else in our own. */
export function createRecording(
  settings: TrackingSettings,
  ports: Ports & { trackingLinks: TrackingLinks },
  { log, drainMs, own }: { log: Logger; drainMs: number; own: OwnAddress | undefined },
): Recording {
  const { clock, trackingLinks, challenges } = ports;
  const serverOptions = readServerOptions(settings, own, clock);
  if (!serverOptions) return nothing;
  const server = createMlflowTrackingServer(serverOptions);
  const { experiment } = settings;
  const findHost = async (challenge: string) => (await challenges.find(challenge))?.owner;
  const tracking = createMlflowTracking({ server, experiment, linkOf: trackingLinks.linkOf, findHost });
  const isVerified = async (challenge: string) => (await challenges.find(challenge))?.selfReported === false;
  const options: RecorderOptions = { atOnce: 4, drainMs };
  return createRecorder({ ...ports, tracking, isVerified, parseConfig: parseConfigText, log }, options);
}
