import type { MlflowRoute } from '../mlflow-route.ts';

/** What the document tells of a route. */
export type DocumentedRoute = Pick<MlflowRoute, 'method' | 'path' | 'prefixes' | 'summary' | 'input'> & {
  /** The body is a file, so that fields are in the query. */
  takesFile?: boolean;
  /** Nobody has to say who they are. */
  isPublic?: boolean;
};
