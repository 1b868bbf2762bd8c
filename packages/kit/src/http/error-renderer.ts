import type { LeadersBoardError } from '../errors/index.ts';

export type ErrorContext = {
  requestId: string;
  /** The path that was asked for, without its query: a query may hold secrets. */
  instance: string;
};

/** `body` is sent as JSON. */
export type RenderedError = { contentType: string; status: number; body: unknown };

/** How a server says an error; what it does not show stays in the log. */
export type ErrorRenderer = (error: LeadersBoardError, context: ErrorContext) => RenderedError;
