import { createHttpServer, type HttpServer, type HttpServerOptions } from '../http/index.ts';
import { createLogger } from '../log/index.ts';
import { createMetrics } from '../metrics/index.ts';
import type { RegistersCleanup } from './create-temporary-directory.ts';

export type LogEntry = {
  level: string;
  msg: string;
  request_id?: string;
  method?: string;
  path?: string;
  status?: number;
  durationMs?: number;
  user?: string;
  code?: string;
  aborted?: boolean;
  err?: { stack: string };
};

export type TestServer = HttpServer & {
  /** What was logged so far. */
  entries: LogEntry[];
};

const PRINCIPALS = {
  participant: { user: 'ana', role: 'participant' },
  host: { user: 'hiro', role: 'host' },
  admin: { user: 'root', role: 'admin' },
} as const;

function isRole(token: string): token is keyof typeof PRINCIPALS {
  return Object.hasOwn(PRINCIPALS, token);
}

/** Headers of a user; the names of the roles are the tokens. */
export function as(role: keyof typeof PRINCIPALS): { authorization: string } {
  return { authorization: `Bearer ${role}` };
}

/**
 * A server whose routes the test gives, closed when the test ends; for requests without a socket use `app.inject`. Its users
 * are one of each role, unless the test gives others.
 */
export function createTestServer(
  test: RegistersCleanup,
  options: Pick<HttpServerOptions, 'plugins'> & Partial<HttpServerOptions>,
): TestServer {
  const entries: LogEntry[] = [];
  const write = (line: string) => void entries.push(JSON.parse(line));
  const server = createHttpServer({
    name: 'test',
    version: '1.2.3',
    log: createLogger({ name: 'test', level: 'debug', destination: { write } }),
    metrics: createMetrics({ prefix: 'test_' }),
    authenticate: async (token) => (isRole(token) ? PRINCIPALS[token] : undefined),
    ...options,
  });
  test.after(() => server.close());
  return { ...server, entries };
}
