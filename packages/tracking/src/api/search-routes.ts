import { z } from 'zod';
import type { AccessPort } from '../ports/access.ts';
import type { ExperimentSearchPort } from '../ports/experiment-search.ts';
import type { LifecycleView, RunSearchPort } from '../ports/run-search.ts';
import { listAnswer } from './list-answer.ts';
import { defineRoute, type MlflowRoute } from './mlflow-route.ts';
import { pageToken, repeated, whole } from './read-input.ts';

const RUNS_AT_MOST = 50_000;
const USUAL_RESULTS = 1_000;
const DATASET_EXPERIMENTS = 20;

const views: Record<number, LifecycleView> = { 1: 'ACTIVE_ONLY', 2: 'DELETED_ONLY', 3: 'ALL' };

/** By name or number; one that MLflow does not know is none, as there. */
const view = z
  .preprocess((value) => views[Number(value)] ?? value, z.enum(['ACTIVE_ONLY', 'DELETED_ONLY', 'ALL']))
  .catch('ACTIVE_ONLY')
  .describe('ACTIVE_ONLY unless set');

const experimentId = z
  .union([z.string(), z.int().transform(String)])
  .refine((id) => /^(0|[1-9]\d{0,14})$/.test(id), {
    error: 'An experiment has a whole number as its id.',
  });

const paging = {
  max_results: whole
    .default(USUAL_RESULTS)
    .pipe(z.int().min(1).max(RUNS_AT_MOST))
    .describe(`From 1 to ${RUNS_AT_MOST}; ${USUAL_RESULTS} unless set`),
  page_token: pageToken,
};

const runSearch = z.object({
  ...paging,
  experiment_ids: z.array(experimentId).default([]),
  filter: z.string().default('').describe('Such as metrics.auc > 0.9 AND params.method = "padim"'),
  run_view_type: view,
  order_by: z.array(z.string()).default([]).describe('Such as metrics.auc DESC'),
});

const experimentSearch = z.object({
  ...paging,
  filter: z.string().default('').describe("Such as name LIKE 'cats%' AND tags.team = 'vision'"),
  view_type: view,
  order_by: repeated(z.string()).describe('Such as name ASC'),
});

const datasetSearch = z.object({ experiment_ids: z.array(experimentId).min(1).max(DATASET_EXPERIMENTS) });

export type SearchRoutesPorts = {
  runSearch: RunSearchPort;
  experimentSearch: ExperimentSearchPort;
  access: AccessPort;
};

export function searchRoutes(ports: SearchRoutesPorts): MlflowRoute[] {
  return [
    searchRuns(ports),
    ...(['GET', 'POST'] as const).map((method) => searchExperiments(method, ports)),
    searchDatasets(ports),
  ];
}

function searchRuns({ runSearch: search }: SearchRoutesPorts): MlflowRoute {
  return defineRoute({
    ...{ method: 'POST', path: '/runs/search', input: runSearch },
    summary: 'The runs of some experiments that a filter finds, page by page',
    needs: ({ experiment_ids: ids }) => ids.map((id) => ({ level: 'read', experimentId: id })),
    handle: async (input, { signal }) => {
      const { runs, nextPageToken } = await search.search({
        ...{ experimentIds: input.experiment_ids, filter: input.filter, orderBy: input.order_by },
        ...{ view: input.run_view_type, limit: input.max_results, pageToken: input.page_token },
        signal: signal(),
      });
      return listAnswer('runs', runs, { next_page_token: nextPageToken });
    },
  });
}

/** It finds the experiments that the requester may see. */
function searchExperiments(
  method: 'GET' | 'POST',
  { experimentSearch: search, access }: SearchRoutesPorts,
): MlflowRoute {
  return defineRoute({
    ...{ method, path: '/experiments/search', input: experimentSearch },
    summary: 'The experiments that you may see and a filter finds, page by page',
    needs: () => 'signed-in',
    handle: async (input, { requester, signal }) => {
      const { experiments, nextPageToken } = await search.search({
        ...{ filter: input.filter, orderBy: input.order_by, view: input.view_type },
        ...{ limit: input.max_results, pageToken: input.page_token },
        visible: await access.visibleExperiments(requester),
        signal: signal(),
      });
      return listAnswer('experiments', experiments, { next_page_token: nextPageToken });
    },
  });
}

/** MLflow 3.17 serves it to clients without the slash. */
function searchDatasets({ experimentSearch: search }: SearchRoutesPorts): MlflowRoute {
  const route = defineRoute({
    ...{ method: 'POST', path: '/experiments/search-datasets', input: datasetSearch },
    summary: 'The datasets that the runs of some experiments took in',
    needs: ({ experiment_ids: ids }) => ids.map((id) => ({ level: 'read', experimentId: id })),
    handle: async ({ experiment_ids: experimentIds }, { signal }) =>
      listAnswer('dataset_summaries', await search.findDatasets({ experimentIds, signal: signal() })),
  });
  return { ...route, prefixes: ['/ajax-api/2.0/mlflow', '/api/2.0mlflow'] };
}
