import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { createFileStorage } from '@leadersboard/jobs/adapters/files';
import { kitErrors } from '@leadersboard/kit/errors';
import type { AuditedRequest } from '@leadersboard/kit/http';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { createTestServer } from '@leadersboard/kit/testing/http';
import { newChallenge } from '../contract/new-challenge.ts';
import { type PackedFile, writeTar } from '../contract/write-archives.ts';
import { createSqliteChallengeVersions, createSqliteEntryStore } from '../src/adapters/sqlite/index.ts';
import { challengeTreeRoutes } from '../src/api/challenge-tree-routes.ts';
import { challengeVersionRoutes } from '../src/api/challenge-version-routes.ts';
import type { Challenge } from '../src/domain/challenge.ts';
import { authenticate } from './board-users.ts';
import { createSubmissionPorts } from './submission-ports.ts';

export type Ask = {
  as?: string;
  payload?: Buffer;
  headers?: Record<string, string>;
};

/** The routes of the files of the challenge fabric, which is hiro's; mallory has not accepted its rules. */
export async function createTreeApi(t: TestContext, changes: Partial<Challenge> = {}) {
  const { database, ports } = await createSubmissionPorts(t);
  const root = createTemporaryDirectory(t);
  const data = await createFileStorage({ root: join(root, 'challenges') });
  const hidden = await createFileStorage({ root: join(root, 'truth') });
  const audited: AuditedRequest[] = [];
  const treePorts = {
    ...ports,
    challengeTrees: { data, truth: hidden, scorer: hidden },
    entries: createSqliteEntryStore(database),
    versions: createSqliteChallengeVersions(database),
    treeLimits: { maxBytes: 10_000, maxFiles: 5 },
    requireDataAccess: async ({ user }: { user: string }) => {
      if (user === 'mallory') throw kitErrors.forbidden('Accept the rules first.');
    },
  };
  await treePorts.challenges.create(newChallenge({ id: 'fabric', ...changes }));
  const server = createTestServer(t, {
    audit: async (request) => void audited.push(request),
    authenticate,
    plugins: [challengeTreeRoutes(treePorts), challengeVersionRoutes(treePorts)],
  });
  const ask = (method: 'GET' | 'PUT', url: string, { as, headers, ...request }: Ask = {}) =>
    server.app.inject({
      ...{ method, url, ...request },
      headers: { ...(as && { authorization: `Bearer ${as}` }), ...headers },
    });
  return {
    ...{ ...treePorts, ports: treePorts, audited, server, ask },
    async store(name: string, files: Buffer | readonly PackedFile[], as = 'hiro') {
      const payload = Buffer.isBuffer(files) ? files : await writeTar(files);
      const headers = { 'content-type': 'application/x-tar' };
      return ask('PUT', `/challenges/fabric/trees/${name}`, { as, payload, headers });
    },
    listStored: async () => [...(await data.listIds(always)), ...(await hidden.listIds(always))],
  };
}

const always = { sealedBefore: Number.MAX_SAFE_INTEGER };
