import cors from '@fastify/cors';
import { type Clock, systemClock } from '../clock/index.ts';
import { createIdFactory } from '../ids/index.ts';
import type { Logger } from '../log/index.ts';
import type { Metrics } from '../metrics/index.ts';
import { addProbes } from './add-probes.ts';
import { addSecurityHeaders } from './add-security-headers.ts';
import { auditRequests, type RecordRequest } from './audit-requests.ts';
import { createAuthHook } from './authenticate.ts';
import { createApp } from './create-app.ts';
import { createClientErrorAnswer } from './create-client-error-answer.ts';
import { createListeners, type Listeners } from './create-listeners.ts';
import { cutWhenRevoked } from './cut-when-revoked.ts';
import { addDocs, collectRoutes, type DocsOptions } from './docs.ts';
import { createDrain, type Drain } from './drain.ts';
import type { ErrorRenderer } from './error-renderer.ts';
import type { HttpApp, HttpPlugin } from './fastify-types.ts';
import { defaultHttpLimits, type HttpLimits } from './http-limits.ts';
import { limitAttempts } from './limit-attempts.ts';
import { limitHandlers } from './limit-handlers.ts';
import { limitStreams } from './limit-streams.ts';
import type { Listening, ListenOptions } from './listen.ts';
import { measureRequests } from './measure-requests.ts';
import type { Authenticate, Principal } from './principal.ts';
import { problemDetails } from './problem-details.ts';
import { createReadiness, type ReadinessCheck } from './readiness.ts';
import { refuseExpectations } from './refuse-expectations.ts';
import { refuseForeignHosts } from './refuse-foreign-hosts.ts';
import { refuseForeignOrigins } from './refuse-foreign-origins.ts';
import { refuseUnknownQueries } from './refuse-unknown-queries.ts';
import { createRequestIds, REQUEST_ID_HEADER } from './request-ids.ts';

export type HttpServerOptions = {
  name: string;
  version: string;
  log: Logger;
  metrics: Metrics;
  authenticate: Authenticate;
  /** Keeps what requests did whose routes name an action in `config.audit`. */
  audit?: RecordRequest;
  plugins: readonly HttpPlugin[];
  clock?: Clock;
  renderError?: ErrorRenderer;
  limits?: Partial<HttpLimits>;
  /** Pages of these origins may call the server from a browser; without it none may. */
  cors?: { origins: readonly string[] };
  docs?: DocsOptions | false;
  /** Whether, or whose, `X-Forwarded-*` headers are believed. */
  trustProxy?: boolean | string | string[];
  /** Whether only requests that name this machine are answered: for a server that trusts whoever sits at it. */
  thisMachineOnly?: boolean;
  /**
   * Whether `Authorization: Basic` is taken too, with the token as the password of its user or of `token`. A browser sends it
   * by itself, so pages of other origins than `cors` lists may then change nothing.
   */
  basicAuth?: boolean;
  /** Who asks without credentials: whoever sits at this machine. It implies `thisMachineOnly`, and the same for foreign pages. */
  anonymous?: Principal;
};

export type HttpServer = {
  /** For requests without a socket: `app.inject`. */
  app: HttpApp;
  addReadiness(check: ReadinessCheck): void;
  /** Opens a port; a second call opens a second one for the same routes. */
  listen(options: ListenOptions): Promise<Listening>;
  /** Refuses what is new, waits for what runs, at most `limits.drainMs`, and closes every port. */
  close(): Promise<void>;
};

/**
 * Creates the one kind of server there is. A request gets its id and its log line, then the browser's headers, then is
 * refused while the server drains, then shows who asks; only then its route's schemas and handler see it.
 */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const { log, clock = systemClock } = options;
  const limits = { ...defaultHttpLimits, ...options.limits };
  const renderError = options.renderError ?? problemDetails;
  const createId = createIdFactory(clock);

  const app = createApp({ ...options, createRequestId: createRequestIds(createId), renderError, limits });
  addBrowserRules(app, options);
  refuseExpectations(app);
  const drain = createDrain(app, clock);
  const attempts = limitAttempts(limits.failedTokensPerMinute, clock);
  app.addHook('onRequest', createAuthHook({ ...options, attempts }));
  cutWhenRevoked(app, clock);
  if (options.audit) auditRequests(app, options.audit);
  limitHandlers(app, limits, clock);
  measureRequests(app, options.metrics);
  app.decorate('eventStreams', {
    ...{ ...limits, clock, ending: drain.signal },
    places: limitStreams(limits.streamsPerUser),
  });

  const readiness = createReadiness({ clock, log, timeoutMs: limits.readinessMs });
  addProbes(app, { ...options, readiness, drain });
  addRoutes(app, options);

  const listeners = createListeners({
    handle: (request, response) => app.routing(request, response),
    onClientError: createClientErrorAnswer({ renderError, createId, log }),
    limits,
    clock,
  });
  let closing: Promise<void> | undefined;

  return {
    app,
    addReadiness: readiness.add,
    listen: async (listenOptions) => {
      await app.ready();
      return listeners.open(listenOptions);
    },
    close: () => {
      closing ??= closeGracefully({ app, drain, listeners, limits, log });
      return closing;
    },
  };
}

function addBrowserRules(app: HttpApp, options: HttpServerOptions): void {
  const { anonymous, thisMachineOnly, basicAuth } = options;
  const origins = options.cors?.origins;
  if (thisMachineOnly || anonymous) refuseForeignHosts(app);
  addSecurityHeaders(app);
  if (basicAuth || anonymous) refuseForeignOrigins(app, origins ?? []);
  if (!origins) return;
  app.register(cors, {
    origin: [...origins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: [REQUEST_ID_HEADER],
    maxAge: 600,
    strictPreflight: false,
  });
}

function addRoutes(app: HttpApp, { name, version, plugins, docs = {} }: HttpServerOptions): void {
  refuseUnknownQueries(app);
  if (docs) collectRoutes(app, { name, version, docs });
  for (const plugin of plugins) app.register(plugin);
  if (docs) addDocs(app, name);
}

type ClosingServer = { app: HttpApp; drain: Drain; listeners: Listeners; limits: HttpLimits; log: Logger };

async function closeGracefully({ app, drain, listeners, limits, log }: ClosingServer): Promise<void> {
  drain.begin();
  const cutRequests = await drain.finish(limits.drainMs);
  if (cutRequests > 0) log.warn({ requests: cutRequests, drainMs: limits.drainMs }, 'requests were cut off');
  await listeners.close({ atOnce: cutRequests > 0 });
  await app.close();
}
