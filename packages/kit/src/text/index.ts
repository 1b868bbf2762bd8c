export { formatBytes } from './format-bytes.ts';
export { givenText } from './given-text.ts';
