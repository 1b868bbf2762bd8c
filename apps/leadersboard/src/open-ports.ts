import { addBuiltInChallenges } from '@leadersboard/board';
import { createSqliteChallenges } from '@leadersboard/board/adapters/sqlite';
import { createFileJobCopies } from '@leadersboard/jobs/adapters/files';
import {
  createSqliteJobIndex,
  createSqliteJobRoom,
  createSqliteQueueView,
  createSqliteRecordingOutbox,
  createSqliteRetention,
} from '@leadersboard/jobs/adapters/sqlite';
import { createStatfsDiskSpace } from '@leadersboard/jobs/adapters/statfs';
import { viewJobCopy } from '@leadersboard/jobs/routes';
import type { Clock } from '@leadersboard/kit/clock';
import { createIdFactory } from '@leadersboard/kit/ids';
import type { Logger } from '@leadersboard/kit/log';
import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import type { AppConfig } from './config-schema.ts';
import { createEnginePorts } from './create-engine-ports.ts';
import { createIdentityPorts } from './create-identity-ports.ts';
import { createParticipationPorts } from './create-participation-ports.ts';
import { createRankingPorts } from './create-ranking-ports.ts';
import { createSubmissionPorts } from './create-submission-ports.ts';
import { openDatabase } from './open-database.ts';

export type Ports = Awaited<ReturnType<typeof createPorts>>;

/** Opens the data that the configuration names; several processes may at once. */
export async function openPorts(
  config: AppConfig,
  surroundings: { log: Logger; clock: Clock },
): Promise<{ ports: Ports; close(): Promise<void> }> {
  const database = await openDatabase(config, surroundings);
  try {
    const ports = await createPorts(config, database, surroundings);
    return {
      ports,
      async close() {
        ports.identity.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function createPorts(
  config: AppConfig,
  database: SqliteDatabase,
  { log, clock }: { log: Logger; clock: Clock },
) {
  const { storage, dataDirectory } = config;
  const engine = await createEnginePorts(config, database, clock);
  const { status, feed } = engine;
  const createId = createIdFactory(clock);
  const received = await createSubmissionPorts(config, database, createId);
  const { submissions } = received;
  const room = createSqliteJobRoom(database);
  const known = await createIdentityPorts(config, database, { log, clock, feed, status, room });
  const challenges = await addBuiltInChallenges(createSqliteChallenges(database));
  const taking = createParticipationPorts(database, { challenges, clock, feed, submissions });
  return {
    ...engine,
    ...received,
    ...known,
    ...taking,
    ...createRankingPorts(database, {
      challenges,
      clock,
      feed,
      log,
      places: taking.contestPlaces,
      status,
      submissions,
    }),
    ...{ createId, room },
    index: createSqliteJobIndex(database),
    queueView: createSqliteQueueView(database),
    outbox: createSqliteRecordingOutbox(database, clock),
    retention: createSqliteRetention(database),
    challenges,
    copies: await createFileJobCopies({ root: storage.jobsRoot, view: viewJobCopy }),
    disk: createStatfsDiskSpace({ directory: dataDirectory, clock }),
  };
}
