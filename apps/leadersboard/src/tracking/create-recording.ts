import { createRecorder, type RecorderOptions } from '@leadersboard/jobs';
import { parseConfigText } from '@leadersboard/jobs/adapters/yaml';
import type { Logger } from '@leadersboard/kit/log';
import { createMlflowTrackingServer } from '@leadersboard/tracking/adapters/mlflow';
import type { Ports } from '../open-ports.ts';
import { createMlflowTracking } from './mlflow-tracking.ts';
import { readServerOptions } from './read-server-options.ts';
import type { TrackingSettings } from './tracking-settings.ts';

export type Recording = {
  start(): void;
  stop(): Promise<void>;
};

const nothing: Recording = { start: () => {}, stop: async () => {} };

/** Records ended jobs where a tracking server is configured; else they wait in the outbox until one is. */
export function createRecording(
  settings: TrackingSettings,
  ports: Ports,
  { log, drainMs }: { log: Logger; drainMs: number },
): Recording {
  const { clock, trackingLinks, challenges } = ports;
  const serverOptions = readServerOptions(settings, clock);
  if (!serverOptions) return nothing;
  const server = createMlflowTrackingServer(serverOptions);
  const { experiment } = settings;
  const tracking = createMlflowTracking({ server, experiment, linkOf: trackingLinks.linkOf });
  const isVerified = async (challenge: string) => (await challenges.find(challenge))?.selfReported === false;
  const options: RecorderOptions = { atOnce: 4, drainMs };
  return createRecorder({ ...ports, tracking, isVerified, parseConfig: parseConfigText, log }, options);
}
