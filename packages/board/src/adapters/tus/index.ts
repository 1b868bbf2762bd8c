export { createTusUploads } from './create-tus-uploads.ts';
