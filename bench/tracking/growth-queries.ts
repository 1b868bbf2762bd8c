export type GrowthQuery = {
  name: string;
  search: {
    filter?: string;
    order_by?: readonly string[];
    run_view_type?: 'ACTIVE_ONLY' | 'DELETED_ONLY' | 'ALL';
  };
  /** How many runs lie before the page that is asked for. */
  skip?: number;
  /** Asks all fifty experiments. */
  acrossExperiments?: true;
};

/** What people ask when they look for runs, each for a page of a hundred. */
export const growthQueries: readonly GrowthQuery[] = [
  { name: 'selective', search: { filter: "metrics.accuracy > 0.9995 and params.model = 'b'" } },
  { name: 'unselective', search: { filter: 'metrics.accuracy > 0.01' } },
  { name: 'by-metric', search: { order_by: ['metrics.loss DESC'] } },
  { name: 'by-param', search: { order_by: ['params.learning_rate ASC'] } },
  { name: 'by-time', search: { order_by: ['attributes.start_time ASC'] } },
  { name: 'like', search: { filter: "tags.host LIKE '%-3'" } },
  { name: 'deep-page', search: { order_by: ['metrics.loss DESC'] }, skip: 49_900 },
  {
    name: 'across-experiments',
    search: { filter: 'metrics.accuracy > 0.5', order_by: ['metrics.loss DESC'] },
    acrossExperiments: true,
  },
  { name: 'deleted', search: { run_view_type: 'DELETED_ONLY', order_by: ['metrics.loss DESC'] } },
];

/** Nothing is found, no index helps, and every run has to be looked at. */
export const worstQuery: GrowthQuery = {
  name: 'worst',
  search: {
    filter: "tags.commit LIKE '%zzz%' and params.param_1 LIKE '%zzz%' and metrics.metric_1 > 0",
    order_by: ['metrics.metric_7 DESC', 'params.param_6 ASC'],
  },
};
