import {
  createIdentity,
  createRefundFollower,
  createSubmissionQuota,
  ensureConfiguredUsers,
} from '@leadersboard/board';
import { readConfiguredTokens } from '@leadersboard/board/adapters/configured-tokens';
import {
  createSqliteAudit,
  createSqliteIdentityStore,
  createSqliteSubmissionPlaces,
  createSqliteTokenStore,
  createSqliteUserStore,
} from '@leadersboard/board/adapters/sqlite';
import type { JobFeedPort, JobRoomPort, JobStatusPort, UserLimitsPort } from '@leadersboard/jobs';
import type { Clock } from '@leadersboard/kit/clock';
import type { Logger } from '@leadersboard/kit/log';
import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import type { AppConfig } from './config-schema.ts';

/** Who is let in, what they may use, and what is written down of it. */
export async function createIdentityPorts(
  config: Pick<AppConfig, 'auth' | 'server' | 'limits'>,
  database: SqliteDatabase,
  {
    log,
    clock,
    room,
    ...jobs
  }: { log: Logger; clock: Clock; feed: JobFeedPort; status: JobStatusPort; room: JobRoomPort },
) {
  const known = await openIdentity(config, database, { log, clock });
  const { identity } = known;
  const places = createSqliteSubmissionPlaces(database);
  const refunds = createRefundFollower({ ...jobs, places });
  const quota = createSubmissionQuota({ places, room, identity, refunds, clock });
  const limitsOfJobs: UserLimitsPort = {
    async limitsOf(user) {
      const [granted, refusal] = await Promise.all([identity.limitsOf(user), quota.findRefusal(user)]);
      return { ...granted, ...(refusal && { refusal }) };
    },
  };
  return {
    ...known,
    ...{ places, refunds, quota, limits: limitsOfJobs },
    tokens: createSqliteTokenStore(database),
  };
}

/** Who is let in, and the log of what they did: what every server of a data directory shares. */
export async function openIdentity(
  { auth, server, limits }: Pick<AppConfig, 'auth' | 'server' | 'limits'>,
  database: SqliteDatabase,
  { log, clock }: { log: Logger; clock: Clock },
) {
  const configured = readConfiguredTokens(auth.tokens, server.host);
  const users = createSqliteUserStore(database);
  await ensureConfiguredUsers({ users, clock }, configured);
  const identities = createSqliteIdentityStore(database);
  const identity = await createIdentity(
    { identities, clock, log },
    {
      configured,
      limits: {
        maxSubmissionsPerHour: limits.submissionsPerHour,
        ...{ maxRunning: limits.runningJobs, maxPending: limits.pendingJobs },
        maxStoredBytes: limits.storedBytes,
      },
    },
  );
  return { configured, users, identity, audit: createSqliteAudit(database) };
}
