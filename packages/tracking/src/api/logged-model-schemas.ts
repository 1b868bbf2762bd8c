import { z } from 'zod';
import { loggedModelStatuses } from '../domain/logged-models/logged-model.ts';
import type { LoggedModelSearch } from '../ports/logged-model-search.ts';
import { experimentId, pageToken, whole } from './read-input.ts';

const DEFAULT_PAGE = 50;
/** What MLflow takes for a wish of 0. */
const PAGE_FOR_ZERO = 100;
const LARGEST_PAGE = 50_000;

/** Unlike those of runs, the texts of models have no rules in MLflow. */
export const modelTexts = z
  .array(z.object({ key: z.string().default(''), value: z.string().default('') }))
  .default([]);

export const newLoggedModel = z.object({
  experiment_id: experimentId,
  name: z.string().default(''),
  model_type: z.string().default(''),
  source_run_id: z.string().default(''),
  params: modelTexts,
  tags: modelTexts,
});

const statusNames = [
  'LOGGED_MODEL_STATUS_UNSPECIFIED',
  'LOGGED_MODEL_PENDING',
  'LOGGED_MODEL_READY',
  'LOGGED_MODEL_UPLOAD_FAILED',
];

const status = z
  .union([z.int(), z.string()])
  .transform((given) => (/^\d$/.test(`${given}`) ? Number(given) : statusNames.indexOf(`${given}`)))
  .refine((number) => loggedModelStatuses[number] !== undefined, {
    error: `Expected one of ${statusNames.join(', ')}, or its number from 0 to 3.`,
  })
  .transform((number) => loggedModelStatuses[number] ?? 'UNSPECIFIED')
  .describe(`One of ${statusNames.join(', ')}`);

export const finalizedModel = z.object({ model_id: z.string(), status });

const dataset = z.object({
  dataset_name: z.string().min(1),
  dataset_digest: z.string().optional(),
});

const order = z.object({
  field_name: z.string().default(''),
  ascending: z.boolean().default(true),
  dataset_name: z.string().optional(),
  dataset_digest: z.string().optional(),
});

export const loggedModelSearch = z.object({
  experiment_ids: z.array(experimentId),
  filter: z.string().default('').describe("Such as params.alpha = '0.1' AND metrics.auc > 0.9"),
  datasets: z.array(dataset).default([]),
  max_results: whole
    .pipe(z.int().min(0).max(LARGEST_PAGE))
    .default(DEFAULT_PAGE)
    .describe(`Up to ${LARGEST_PAGE}; ${DEFAULT_PAGE} unless set`),
  order_by: z.array(order).default([]),
  page_token: pageToken,
});

export function readSearch(input: z.output<typeof loggedModelSearch>): Omit<LoggedModelSearch, 'signal'> {
  return {
    experimentIds: input.experiment_ids,
    filter: input.filter,
    datasets: input.datasets.map(({ dataset_name: name, dataset_digest: digest }) => ({
      name,
      ...(digest && { digest }),
    })),
    orderBy: input.order_by.map((wish) => ({
      ...{ field: wish.field_name, descending: !wish.ascending },
      ...(wish.dataset_name && { datasetName: wish.dataset_name }),
      ...(wish.dataset_digest && { datasetDigest: wish.dataset_digest }),
    })),
    limit: input.max_results || PAGE_FOR_ZERO,
    ...(input.page_token && { pageToken: input.page_token }),
  };
}
