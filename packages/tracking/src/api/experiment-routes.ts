import { quote } from '@leadersboard/kit/errors';
import { z } from 'zod';
import { refuseReservedName } from '../domain/access/refuse-reserved-name.ts';
import { checkArtifactLocation } from '../domain/artifacts/check-artifact-location.ts';
import { checkExperimentName } from '../domain/check-experiment-name.ts';
import type { TrackedExperiment } from '../domain/tracked-experiment.ts';
import { experimentMessage } from '../messages/experiment-message.ts';
import type { AccessPort } from '../ports/access.ts';
import type { ExperimentChange, ExperimentStorePort } from '../ports/experiment-store.ts';
import { trackingErrors } from '../tracking-errors.ts';
import { experimentTagEntry } from './entry-schemas.ts';
import { defineRoute, type MlflowRoute, type RouteContext } from './mlflow-route.ts';
import { experimentId, requiredText } from './read-input.ts';

const idField = { experiment_id: experimentId };
const onlyId = z.object(idField);

const newExperiment = z.object({
  name: z.string().default(''),
  artifact_location: z.string().optional(),
  tags: z.array(experimentTagEntry).default([]),
});

export type ExperimentRoutesPorts = {
  experiments: ExperimentStorePort;
  access: AccessPort;
  /** In which an artifact location `file://` may lie. */
  artifactDirectories: readonly string[];
  /** What the names begin with under which the platform records; where there are none, it may be left out. */
  reservedPrefix?: string | undefined;
};

export function experimentRoutes({
  experiments,
  access,
  artifactDirectories: directories,
  reservedPrefix,
}: ExperimentRoutesPorts): MlflowRoute[] {
  const checkName = (name: string, { requester }: RouteContext) =>
    refuseReservedName(checkExperimentName(name), { requester, reservedPrefix });
  const change = async (id: string, wish: ExperimentChange, { request }: RouteContext) => {
    request.auditSubject = id;
    await experiments.change(id, wish);
    return '{}';
  };

  return [
    defineRoute({
      ...{ method: 'POST', path: '/experiments/create', input: newExperiment },
      summary: 'Make an experiment, which is then yours',
      needs: () => 'signed-in',
      handle: async ({ name, artifact_location: location, tags }, context) => {
        const { requester } = context;
        const { id } = await experiments.create({
          ...{ name: checkName(name, context), tags, owner: requester.user },
          ...(location && { artifactLocation: checkArtifactLocation(location, { requester, directories }) }),
        });
        await access.claim(requester, { experimentId: id });
        return { experiment_id: id };
      },
    }),
    defineRoute({
      ...{ method: 'GET', path: '/experiments/get', input: onlyId },
      summary: 'An experiment by its id',
      needs: ({ experiment_id: experimentId }) => [{ level: 'read', experimentId }],
      handle: async ({ experiment_id: id }) => {
        const found = require(await experiments.find(id), `with the id ${quote(id)}`);
        return { experiment: experimentMessage(found) };
      },
    }),
    defineRoute({
      ...{ method: 'GET', path: '/experiments/get-by-name' },
      summary: 'An experiment by its name',
      input: z.object({ experiment_name: requiredText }),
      needs: ({ experiment_name: experimentName }) => [{ level: 'read', experimentName }],
      handle: async ({ experiment_name: name }) => {
        const found = require(await experiments.findByName(name), `named ${quote(name)}`);
        return { experiment: experimentMessage(found) };
      },
    }),
    defineRoute({
      ...{ method: 'POST', path: '/experiments/update' },
      summary: 'Give an experiment another name',
      input: z.object({ ...idField, new_name: requiredText }),
      needs: ({ experiment_id: experimentId }) => [{ level: 'manage', experimentId }],
      handle: async ({ experiment_id: id, new_name: name }, context) =>
        change(id, { name: checkName(name, context) }, context),
    }),
    defineRoute({
      ...{ method: 'POST', path: '/experiments/delete', input: onlyId, audit: 'experiment.deleted' },
      summary: 'Mark an experiment and its runs as deleted',
      needs: ({ experiment_id: experimentId }) => [{ level: 'manage', experimentId }],
      handle: ({ experiment_id: id }, context) => change(id, { deleted: true }, context),
    }),
    defineRoute({
      ...{ method: 'POST', path: '/experiments/restore', input: onlyId, audit: 'experiment.restored' },
      summary: 'Bring back a deleted experiment, with the runs that went with it',
      needs: ({ experiment_id: experimentId }) => [{ level: 'manage', experimentId }],
      handle: ({ experiment_id: id }, context) => change(id, { deleted: false }, context),
    }),
    defineRoute({
      ...{ method: 'POST', path: '/experiments/set-experiment-tag' },
      summary: 'Set a tag of an experiment',
      input: z.object({ ...idField, key: z.string(), value: z.string().default('') }),
      needs: ({ experiment_id: experimentId }) => [{ level: 'edit', experimentId }],
      handle: (input, context) =>
        change(input.experiment_id, { setTag: experimentTagEntry.parse(input) }, context),
    }),
    defineRoute({
      ...{ method: 'POST', path: '/experiments/delete-experiment-tag' },
      summary: 'Remove a tag of an experiment',
      input: z.object({ ...idField, key: z.string() }),
      needs: ({ experiment_id: experimentId }) => [{ level: 'edit', experimentId }],
      handle: ({ experiment_id: id, key }, context) => change(id, { deleteTag: key }, context),
    }),
  ];
}

function require(found: TrackedExperiment | undefined, which: string): TrackedExperiment {
  if (found) return found;
  throw trackingErrors.resource_does_not_exist(`There is no experiment ${which}.`);
}
