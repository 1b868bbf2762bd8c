import type { ErrorRenderer } from '@leadersboard/kit/http';

/** What MLflow calls what ours are; a code that is not here is an internal error to it. */
const NAMES: Record<string, string> = {
  invalid_input: 'INVALID_PARAMETER_VALUE',
  unsupported_media_type: 'INVALID_PARAMETER_VALUE',
  payload_too_large: 'INVALID_PARAMETER_VALUE',
  range_not_satisfiable: 'INVALID_PARAMETER_VALUE',
  unauthenticated: 'UNAUTHENTICATED',
  forbidden: 'PERMISSION_DENIED',
  foreign_host: 'PERMISSION_DENIED',
  foreign_origin: 'PERMISSION_DENIED',
  route_not_found: 'ENDPOINT_NOT_FOUND',
  method_not_allowed: 'ENDPOINT_NOT_FOUND',
  too_many_attempts: 'REQUEST_LIMIT_EXCEEDED',
  too_many_uploads: 'REQUEST_LIMIT_EXCEEDED',
  storage_full: 'RESOURCE_EXHAUSTED',
  storage_busy: 'TEMPORARILY_UNAVAILABLE',
  shutting_down: 'TEMPORARILY_UNAVAILABLE',
  handler_timeout: 'TEMPORARILY_UNAVAILABLE',
  query_cancelled: 'CANCELLED',
  resource_does_not_exist: 'RESOURCE_DOES_NOT_EXIST',
  resource_already_exists: 'RESOURCE_ALREADY_EXISTS',
  invalid_parameter_value: 'INVALID_PARAMETER_VALUE',
  permission_denied: 'PERMISSION_DENIED',
  not_offered: 'NOT_IMPLEMENTED',
};

/** MLflow's clients look at the code, not at the status, and know fewer statuses than HTTP has. */
const STATUSES: Record<string, number> = { unsupported_media_type: 400, foreign_host: 403 };

/** Errors as MLflow's clients expect them; the request id leads to the log, as everywhere. */
export const mlflowErrors: ErrorRenderer = (error, { requestId }) => ({
  contentType: 'application/json',
  status: STATUSES[error.code] ?? error.status,
  body: {
    error_code: mlflowErrorName(error.code),
    message: error.message,
    request_id: requestId,
  },
});

export function mlflowErrorName(code: string): string {
  return NAMES[code] ?? 'INTERNAL_ERROR';
}

/** Every name that an error may have. */
export function mlflowErrorNames(): string[] {
  return [...new Set([...Object.values(NAMES), 'INTERNAL_ERROR'])];
}
