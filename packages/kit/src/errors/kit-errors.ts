import { defineErrors } from './define-errors.ts';

/** What can go wrong in any server, command or database, whoever uses it. */
export const kitErrors = defineErrors('kit', {
  invalid_input: { status: 400, title: 'Invalid input' },
  unauthenticated: { status: 401, title: 'Not signed in' },
  forbidden: { status: 403, title: 'Not allowed' },
  route_not_found: { status: 404, title: 'No such address' },
  method_not_allowed: { status: 405, title: 'Method not allowed' },
  request_timeout: { status: 408, title: 'The request took too long' },
  payload_too_large: { status: 413, title: 'Too large' },
  unsupported_media_type: { status: 415, title: 'Unsupported media type' },
  internal: { status: 500, title: 'A bug in LeadersBoard' },
  shutting_down: { status: 503, title: 'Shutting down' },
  storage_busy: { status: 503, title: 'Storage is busy' },
  storage_full: { status: 507, title: 'The disk is full' },
  storage_failed: { status: 500, title: 'Storage failed' },
  invalid_config: { status: 500, title: 'Invalid configuration' },
  usage: { status: 400, title: 'Wrong use of a command' },
});
