export { connect, connectOptions, defaultUrl } from './connect.ts';
export { type ApiClient, type ApiClientOptions, createApiClient } from './create-api-client.ts';
