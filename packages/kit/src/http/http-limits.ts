const MINUTE_MS = 60_000;

export type HttpLimits = {
  /** The largest body that is held in memory; a multipart route has limits of its own. */
  bodyBytes: number;
  headerBytes: number;
  /** Until the headers, and until the whole request, have arrived. */
  headersMs: number;
  requestMs: number;
  keepAliveMs: number;
  /** Until the answer begins, counted from when the handler has its input; a route may set `config.handlerMs`. */
  handlerMs: number;
  /** For running requests to end when the server closes. */
  drainMs: number;
  readinessMs: number;
  /** Tokens that are not good from one address within a minute, before the address has to wait. */
  failedTokensPerMinute: number;
  /** Between two signs of life on a silent event stream. */
  heartbeatMs: number;
  /** How long a client waits before it opens a broken event stream again. */
  retryMs: number;
  streamsPerUser: number;
  /** After so long without taking anything of a full event stream, a client is cut off. */
  stalledMs: number;
};

export const defaultHttpLimits: HttpLimits = {
  bodyBytes: 1024 * 1024,
  headerBytes: 16 * 1024,
  headersMs: MINUTE_MS / 2,
  requestMs: 15 * MINUTE_MS,
  keepAliveMs: 72_000,
  handlerMs: MINUTE_MS,
  drainMs: 10_000,
  readinessMs: 2_000,
  failedTokensPerMinute: 30,
  heartbeatMs: 15_000,
  retryMs: 2_000,
  streamsPerUser: 500,
  stalledMs: MINUTE_MS,
};
