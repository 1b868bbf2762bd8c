import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import { systemClock } from '@leadersboard/kit/clock';
import type { AuditedRequest, Principal } from '@leadersboard/kit/http';
import { silentLogger } from '@leadersboard/kit/log';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { loadAppConfig } from '../../apps/leadersboard/src/config.ts';
import { composeTracking } from '../../apps/leadersboard/src/tracking/compose-tracking.ts';

export type TrackingRoute = { method: Method; url: string; isPublic: boolean; isAudited: boolean };

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type TrackingRequest = {
  method: Method;
  url: string;
  headers?: Record<string, string>;
  body?: object | string | undefined;
};

export type TrackingAnswer = { status: number; text: string; headers: Record<string, unknown> };

export type TrackingUnderAttack = {
  /** Every route of the composed server. */
  routes: readonly TrackingRoute[];
  ask(user: string | undefined, request: TrackingRequest): Promise<TrackingAnswer>;
  audited: AuditedRequest[];
  /** Everything that is stored: each row of each table, and each file. */
  dump(): string[];
};

const users: Record<string, Principal> = {
  ada: { user: 'ada', role: 'participant' },
  eve: { user: 'eve', role: 'host' },
  bob: { user: 'bob', role: 'participant' },
  root: { user: 'root', role: 'admin' },
};

/** These count, whoever makes something. */
const COUNTERS = new Set(['permission_version', 'sqlite_sequence']);

/** The tracking server as the program composes it; a user's name is their token. */
export async function startTrackingInProcess(
  t: TestContext,
  { anonymous }: { anonymous?: Principal } = {},
): Promise<TrackingUnderAttack> {
  const directory = createTemporaryDirectory(t);
  const { value: config } = await loadAppConfig({ directory, env: {}, flags: { data: directory } });
  const audited: AuditedRequest[] = [];
  const { server, close } = await composeTracking(config, {
    ...{ log: silentLogger, clock: systemClock, anonymous },
    authenticate: async (token) => users[token],
    audit: async (request) => void audited.push(request),
    users: { find: async (user) => users[user] },
  });
  t.after(close);
  const routes: TrackingRoute[] = [];
  server.app.addHook('onRoute', ({ method, url, config: { access, audit } = {} }) => {
    const route = { url, isPublic: access === 'public', isAudited: audit !== undefined };
    // The shell answers OPTIONS, with what other origins may do.
    const methods = [method].flat().filter((one) => one !== 'OPTIONS');
    for (const one of methods) routes.push({ method: one as Method, ...route });
  });
  await server.app.ready();

  return {
    ...{ routes, audited },
    async ask(user, { method, url, headers, body }) {
      const response = await server.app.inject({
        ...{ method, url },
        headers: { ...(user && { authorization: `Bearer ${user}` }), host: '127.0.0.1:5010', ...headers },
        ...(body !== undefined && { payload: body }),
      });
      return { status: response.statusCode, text: response.body, headers: response.headers };
    },
    dump: () => [...listRows(join(directory, 'tracking.db')), ...listFiles(join(directory, 'tracking'))],
  };
}

function listRows(file: string): string[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  const rows = tables
    .map(({ name }) => String(name))
    .filter((name) => !COUNTERS.has(name))
    .flatMap((name) =>
      database
        .prepare(`SELECT * FROM "${name}"`)
        .all()
        .map((row) => `${name} ${JSON.stringify(row)}`),
    );
  database.close();
  return rows;
}

function listFiles(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name} ${readFileSync(join(parentPath, name), 'utf8')}`);
}
