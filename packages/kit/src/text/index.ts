export { formatBytes } from './format-bytes.ts';
