import { describeError, type ErrorCode } from './error-table.ts';

/** One fault of an input: where it is (a JSON pointer) and a sentence about it. */
export type InputIssue = { pointer: string; detail: string };

export type LeadersBoardErrorOptions = {
  cause?: unknown;
  issues?: readonly InputIssue[];
  /** When to ask again: over HTTP it becomes the header `Retry-After`. */
  retryAfterMs?: number;
};

/**
 * The only error that is thrown on purpose. `code` is a key of the error table; the message is a sentence that says
 * what was found, what is allowed and what to do, and it is safe to show to the person who asked.
 */
export class LeadersBoardError extends Error {
  override readonly name = 'LeadersBoardError';
  readonly code: ErrorCode;
  readonly issues: readonly InputIssue[];
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, detail: string, options: LeadersBoardErrorOptions = {}) {
    super(detail, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.issues = options.issues ?? [];
    this.retryAfterMs = options.retryAfterMs;
  }

  get status(): number {
    return describeError(this.code).status;
  }

  get title(): string {
    return describeError(this.code).title;
  }
}
