/** What is known of a request that failed: `detail` is the server's sentence, absent where it sent none or did not answer. */
export class ApiError extends Error {
  readonly status: number | undefined;
  readonly detail: string | undefined;
  readonly requestId: string | undefined;

  constructor(facts: { status?: number; detail?: string; requestId?: string; cause?: unknown }) {
    super(facts.detail ?? `The request failed with ${facts.status ?? 'no answer'}.`, { cause: facts.cause });
    this.name = 'ApiError';
    this.status = facts.status;
    this.detail = facts.detail;
    this.requestId = facts.requestId;
  }
}

/** Whether the server understood and said no: it would say no again. */
export function isRefusal(error: unknown): boolean {
  return error instanceof ApiError && error.status !== undefined && error.status < 500;
}

export function isNotFound(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}

/** Reads the problem document (RFC 9457) of a refusal; what stands before the server may answer with anything else. */
export function createApiError(status: number, body: unknown): ApiError {
  const problem: Record<string, unknown> = typeof body === 'object' && body !== null ? { ...body } : {};
  const { detail, request_id: requestId } = problem;
  return new ApiError({
    status,
    ...(typeof detail === 'string' && { detail }),
    ...(typeof requestId === 'string' && { requestId }),
  });
}
