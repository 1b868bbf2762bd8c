export { formatBytes } from './format-bytes.ts';
export { quote, shorten } from './shorten.ts';
