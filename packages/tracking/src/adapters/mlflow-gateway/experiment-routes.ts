import { z } from 'zod';
import { trackingErrors } from '../../tracking-errors.ts';
import { type GatewayRoute, route } from './gateway-route.ts';
import { EXPERIMENT_INSIDE, type OpenedRuns, refuseOtherExperiment } from './own-runs.ts';

/** What tells of the one experiment that a job knows. */
export const experimentRoutes: Readonly<Record<string, GatewayRoute>> = {
  'GET experiments/get': route(z.object({ experiment_id: z.string() }), async (input, { runs }) => {
    refuseOtherExperiment(input.experiment_id);
    return showExperiment(runs);
  }),

  'GET experiments/get-by-name': route(z.object({ experiment_name: z.string() }), async (input, { runs }) => {
    if (input.experiment_name === runs.experiment.name) return showExperiment(runs);
    throw trackingErrors.window_denied(
      `A job knows one experiment, its own, which is called "${runs.experiment.name}". Leave set_experiment out, or name that one.`,
    );
  }),

  // The client looks for models whenever it lists files. There are none: their files would lie outside of the run.
  'POST logged-models/search': route(
    z.object({ experiment_ids: z.array(z.string()).default([]) }),
    async ({ experiment_ids }) => {
      experiment_ids.forEach(refuseOtherExperiment);
      return {};
    },
  ),
};

function showExperiment({ experiment }: OpenedRuns): unknown {
  return {
    experiment: {
      ...{ experiment_id: EXPERIMENT_INSIDE, name: experiment.name, lifecycle_stage: 'active', tags: [] },
      artifact_location: `mlflow-artifacts:/${EXPERIMENT_INSIDE}`,
    },
  };
}
