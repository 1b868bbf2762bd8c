export { readConfiguredTokens } from './configured-tokens.ts';
export { defaultToken, isDefaultToken } from './parse-api-token.ts';
