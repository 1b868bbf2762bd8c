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
  headers_too_large: { status: 431, title: 'The headers are too large' },
  internal: { status: 500, title: 'A bug in LeadersBoard' },
  handler_timeout: { status: 503, title: 'The answer took too long' },
  shutting_down: { status: 503, title: 'Shutting down' },
  storage_busy: { status: 503, title: 'Storage is busy' },
  storage_full: { status: 507, title: 'The disk is full' },
  storage_failed: { status: 500, title: 'Storage failed' },
  downgrade_refused: { status: 500, title: 'The data is newer than the program' },
  already_running: { status: 409, title: 'Already running' },
  port_in_use: { status: 500, title: 'The port is in use' },
  listen_failed: { status: 500, title: 'The address cannot be listened on' },
  start_failed: { status: 500, title: 'A part did not start' },
  invalid_config: { status: 500, title: 'Invalid configuration' },
  server_unreachable: { status: 503, title: 'The server does not answer' },
  request_failed: { status: 502, title: 'The server refused' },
  usage: { status: 400, title: 'Wrong use of a command' },
});
