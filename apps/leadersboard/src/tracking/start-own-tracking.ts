import { randomBytes, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import { isDefaultToken } from '@leadersboard/board/adapters/configured-tokens';
import type { Clock } from '@leadersboard/kit/clock';
import { isLoopback } from '@leadersboard/kit/config';
import type { Authenticate, Principal, RecordRequest } from '@leadersboard/kit/http';
import type { Logger } from '@leadersboard/kit/log';
import { acquireLock } from '@leadersboard/kit/sqlite';
import type { UserDirectoryPort } from '@leadersboard/tracking';
import { findMlflowUi, type MlflowUi } from '@leadersboard/tracking/adapters/mlflow-ui';
import type { AppConfig } from '../config-schema.ts';
import { composeTracking } from './compose-tracking.ts';
import { type OwnAddress, writeOwnAddress } from './own-address.ts';

export type OwnTracking = OwnAddress & { close(): Promise<void> };

export type OwnTrackingSurroundings = {
  log: Logger;
  clock: Clock;
  authenticate: Authenticate;
  users: UserDirectoryPort;
  audit: RecordRequest;
  /** Whoever asks without saying who may do everything: only where nobody else reaches the machine. */
  trustsWhoeverAsks: boolean;
  /** The PATH of whoever started the process, on which MLflow is looked for. */
  searchPath: string | undefined;
};

/** Starts the tracking server of a data directory, and lets the platform's own processes know how to reach it. */
export async function startOwnTracking(
  config: AppConfig,
  { authenticate, trustsWhoeverAsks, searchPath, ...surroundings }: OwnTrackingSurroundings,
): Promise<OwnTracking> {
  const { dataDirectory, server, tracking: settings } = config;
  const ui = await findUi(settings.ui, searchPath, surroundings.log);
  const token = randomBytes(32).toString('base64url');
  await using opening = new AsyncDisposableStack();
  opening.adopt(acquireLock(join(dataDirectory, 'tracking-lock')), (lock) => lock.release());
  const tracking = await composeTracking(config, {
    ...surroundings,
    authenticate: async (given) => (isSame(given, token) ? platform : authenticate(given)),
    anonymous: trustsWhoeverAsks ? anonymous : undefined,
    ui,
  });
  opening.defer(tracking.close);
  const { url } = await tracking.server.listen({
    ...{ host: server.host, port: settings.port, setting: 'LB_TRACKING_PORT' },
  });
  await writeOwnAddress(dataDirectory, { url, token });
  const everything = opening.move();
  return { url, token, close: () => everything.disposeAsync() };
}

async function findUi(
  wish: string | undefined,
  searchPath: string | undefined,
  log: Logger,
): Promise<MlflowUi | undefined> {
  if (wish === undefined) return undefined;
  const ui = await findMlflowUi(wish, searchPath);
  log.info(ui, "MLflow's web UI is served");
  return ui;
}

/** Nobody else can have a name with a space. */
const platform: Principal = { user: 'the platform', role: 'admin', isOwnPart: true };

/** Who sits at a machine of their own, with the token that everybody knows. */
const anonymous: Principal = { user: 'dev', role: 'admin' };

export function trustsThisMachine({ auth, server }: Pick<AppConfig, 'auth' | 'server'>): boolean {
  return isLoopback(server.host) && auth.tokens.some(isDefaultToken);
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
