import type { z } from 'zod';
import type { AccessPort } from '../ports/access.ts';
import type { RegistrySearch, RegistrySearchPort } from '../ports/registry-search.ts';
import { defineRoute, type MlflowRoute, type RouteContext } from './mlflow-route.ts';
import { searchFields } from './registry-schemas.ts';

export type RegistrySearchRoutesPorts = { registrySearch: RegistrySearchPort; access: AccessPort };

const modelSearch = searchFields({ limit: 100, most: 1000 });
const versionSearch = searchFields({ limit: 10_000, most: 200_000 });

/** Both are confined to the models that the requester may see. */
export function registrySearchRoutes({ registrySearch, access }: RegistrySearchRoutesPorts): MlflowRoute[] {
  const readSearch = async (
    input: z.output<typeof modelSearch>,
    { requester, signal }: RouteContext,
  ): Promise<RegistrySearch> => ({
    ...{ filter: input.filter, orderBy: input.order_by, limit: input.max_results, signal: signal() },
    ...(input.page_token !== undefined && { pageToken: input.page_token }),
    visible: await access.visibleModels(requester),
  });

  return [
    defineRoute({
      ...{ method: 'GET', path: '/registered-models/search', input: modelSearch },
      summary: 'The registered models that you may see and a filter finds, page by page',
      needs: () => 'signed-in',
      handle: async (input, context) => registrySearch.searchModels(await readSearch(input, context)),
    }),
    defineRoute({
      ...{ method: 'GET', path: '/model-versions/search', input: versionSearch },
      summary: 'The model versions that you may see and a filter finds, page by page',
      needs: () => 'signed-in',
      handle: async (input, context) => registrySearch.searchVersions(await readSearch(input, context)),
    }),
  ];
}
