export { parseConfigText } from './parse-config-text.ts';
