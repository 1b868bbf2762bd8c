import type { RegistrySearchPort } from '../ports/registry-search.ts';
import type { MlflowRoute } from './mlflow-route.ts';
import { modelAliasRoutes } from './model-alias-routes.ts';
import { type ModelVersionRoutesPorts, modelVersionRoutes } from './model-version-routes.ts';
import { registeredModelRoutes } from './registered-model-routes.ts';
import { registrySearchRoutes } from './registry-search-routes.ts';

export type RegistryRoutesPorts = ModelVersionRoutesPorts & { registrySearch: RegistrySearchPort };

/** The model registry. */
export function registryRoutes(ports: RegistryRoutesPorts): MlflowRoute[] {
  return [
    ...registeredModelRoutes(ports),
    ...modelAliasRoutes(ports),
    ...modelVersionRoutes(ports),
    ...registrySearchRoutes(ports),
  ];
}
