import { quote } from '@leadersboard/kit/errors';
import { z } from 'zod';
import { chooseRunName } from '../domain/choose-run-name.ts';
import { runStatuses } from '../domain/tracked-run.ts';
import { createdRunMessage, runInfoMessage } from '../messages/run-message.ts';
import type { RunStorePort } from '../ports/run-store.ts';
import { trackingErrors } from '../tracking-errors.ts';
import { firstTagEntry, runIdFields, runIdOf } from './entry-schemas.ts';
import { defineRoute, type MlflowRoute } from './mlflow-route.ts';
import { experimentId, whole } from './read-input.ts';

const onlyRun = z.object(runIdFields).transform(runIdOf);

const newRun = z.object({
  experiment_id: experimentId.default('0'),
  user_id: z.string().default(''),
  run_name: z.string().optional(),
  start_time: whole.default(0).describe('Milliseconds since 1970'),
  tags: z.array(firstTagEntry).default([]),
});

const runUpdate = z.object({
  ...runIdFields,
  // A status that MLflow does not know is ignored, as it does.
  status: z.preprocess(toStatus, z.enum(runStatuses).optional().catch(undefined)),
  end_time: whole.optional().describe('Milliseconds since 1970'),
  run_name: z.string().optional(),
});

/** A status may also be given by its number, from 1. */
function toStatus(given: unknown): unknown {
  return /^[1-9]$/.test(`${given}`) ? runStatuses[Number(given) - 1] : given;
}

export function runRoutes({ runs }: { runs: RunStorePort }): MlflowRoute[] {
  return [
    defineRoute({
      ...{ method: 'POST', path: '/runs/create', input: newRun },
      summary: 'Begin a run',
      needs: ({ experiment_id: experimentId }) => [{ level: 'edit', experimentId }],
      handle: async (input) => {
        const { experiment_id: experimentId, user_id: userId, start_time: startTime, tags } = input;
        const name = chooseRunName(input.run_name, tags);
        return { run: createdRunMessage(await runs.create({ experimentId, name, userId, startTime, tags })) };
      },
    }),
    defineRoute({
      ...{ method: 'GET', path: '/runs/get', input: onlyRun },
      summary: 'A run with its latest metrics, parameters, tags, inputs and outputs',
      needs: (runId) => [{ level: 'read', runId }],
      handle: async (runId) => `{"run":${await getMessage(runs, runId)}}`,
    }),
    defineRoute({
      ...{ method: 'POST', path: '/runs/update', input: runUpdate },
      summary: 'Change the status, the end or the name of a run',
      needs: (input) => [{ level: 'edit', runId: runIdOf(input) }],
      handle: async (input) => {
        const change = {
          ...(input.status && { status: input.status }),
          ...(input.end_time !== undefined && { endTime: input.end_time }),
          ...(input.run_name && { name: input.run_name }),
        };
        return { run_info: runInfoMessage(await runs.change(runIdOf(input), change)) };
      },
    }),
    defineRoute({
      ...{ method: 'POST', path: '/runs/delete', input: onlyRun, audit: 'run.deleted' },
      summary: 'Mark a run as deleted',
      needs: (runId) => [{ level: 'edit', runId }],
      handle: (runId, { request }) => {
        request.auditSubject = runId;
        return runs.setDeleted(runId, true).then(() => ({}));
      },
    }),
    defineRoute({
      ...{ method: 'POST', path: '/runs/restore', input: onlyRun, audit: 'run.restored' },
      summary: 'Bring back a deleted run',
      needs: (runId) => [{ level: 'edit', runId }],
      handle: (runId, { request }) => {
        request.auditSubject = runId;
        return runs.setDeleted(runId, false).then(() => ({}));
      },
    }),
  ];
}

async function getMessage(runs: RunStorePort, runId: string): Promise<string> {
  const message = await runs.findMessage(runId);
  if (message !== undefined) return message;
  throw trackingErrors.resource_does_not_exist(`There is no run with the id ${quote(runId)}.`);
}
