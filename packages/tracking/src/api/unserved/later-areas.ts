import type { UnservedArea } from './unserved-area.ts';

/** What comes with a later version. */
export const laterAreas: readonly UnservedArea[] = [
  {
    name: 'traces',
    sentence:
      'Traces and their assessments are not kept here yet; they come with a later version. Until then log what you want to see later as metrics, parameters, tags or files of a run.',
    paths: [
      '/api/2.0/mlflow/traces',
      '/api/2.0/mlflow/unified-traces',
      '/api/2.0/mlflow/get-online-trace-details',
      '/api/3.0/mlflow/traces',
      '/ajax-api/2.0/mlflow/get-trace-artifact',
      '/ajax-api/3.0/mlflow/get-trace-artifact',
      '/v1/traces',
    ],
    empty: {
      'GET /api/2.0/mlflow/traces': {},
      'POST /api/3.0/mlflow/traces/search': {},
      'POST /api/3.0/mlflow/traces/metrics': { data_points: [] },
    },
  },
  {
    name: 'webhooks',
    sentence:
      'Webhooks come with a later version. Until then a program learns of changes by searching runs or model versions.',
    paths: ['/api/2.0/mlflow/webhooks'],
    empty: { 'GET /api/2.0/mlflow/webhooks': {} },
  },
];
