export { createConfiguredTokens } from './configured-tokens.ts';
export { defaultToken } from './parse-api-token.ts';
