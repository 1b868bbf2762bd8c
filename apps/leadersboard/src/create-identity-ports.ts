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
import type { JobFeedPort, JobStatusPort } from '@leadersboard/jobs';
import type { Clock } from '@leadersboard/kit/clock';
import type { Logger } from '@leadersboard/kit/log';
import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import type { AppConfig } from './config-schema.ts';

/** Who is let in, what they may use, and what is written down of it. */
export async function createIdentityPorts(
  { auth, server, limits }: Pick<AppConfig, 'auth' | 'server' | 'limits'>,
  database: SqliteDatabase,
  { log, clock, ...jobs }: { log: Logger; clock: Clock; feed: JobFeedPort; status: JobStatusPort },
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
  const places = createSqliteSubmissionPlaces(database);
  const refunds = createRefundFollower({ ...jobs, places });
  return {
    ...{ configured, users, identity, places, refunds, limits: identity },
    tokens: createSqliteTokenStore(database),
    audit: createSqliteAudit(database),
    quota: createSubmissionQuota({ places, identity, refunds, clock }),
  };
}
