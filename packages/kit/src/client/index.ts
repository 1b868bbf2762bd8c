export { chooseServer, connect, connectOptions, defaultUrl, originOf, type ServerChoice } from './connect.ts';
export {
  type ApiClient,
  type ApiClientOptions,
  createApiClient,
  failureOf,
  type StreamedBody,
} from './create-api-client.ts';
export { type Credentials, readCredentials, writeCredentials } from './credentials.ts';
export { type FollowOptions, followEvents } from './follow-events.ts';
export type { ReceivedEvent } from './read-event-stream.ts';
