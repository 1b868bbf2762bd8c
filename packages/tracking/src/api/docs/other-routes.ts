import { z } from 'zod';
import { onPart, onRunFile } from '../artifact-upload-routes.ts';
import { artifactPrefixes } from '../proxied-artifact-routes.ts';
import type { DocumentedRoute } from './documented-route.ts';

const putsFile = { method: 'PUT', prefixes: artifactPrefixes, takesFile: true } as const;
const isOpen = { method: 'GET', input: z.object({}), isPublic: true } as const;

/** What is served outside of the table of routes: bodies that are files, and what clients ask before they sign in. */
export const otherRoutes: readonly DocumentedRoute[] = [
  { ...putsFile, path: '/artifacts/*', summary: 'Send a file', input: z.object({}) },
  { ...putsFile, path: '/mpu/parts/:id/:number', summary: 'Send a part of a file', input: onPart },
  {
    ...{ method: 'POST', path: '/upload-artifact', prefixes: ['/ajax-api/2.0/mlflow'], takesFile: true },
    ...{ summary: 'Send a small file of a run', input: onRunFile },
  },
  { ...isOpen, path: '/health', prefixes: [''], summary: 'Whether the server is alive' },
  { ...isOpen, path: '/version', prefixes: [''], summary: 'The version of MLflow whose API this is' },
  {
    ...{ ...isOpen, path: '/server-info', prefixes: ['/api/3.0/mlflow', '/ajax-api/3.0/mlflow'] },
    summary: 'By what clients decide what they use',
  },
];
