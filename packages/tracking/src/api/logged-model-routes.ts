import { quote } from '@leadersboard/kit/errors';
import { z } from 'zod';
import { chooseRunName } from '../domain/choose-run-name.ts';
import { checkLoggedModelName } from '../domain/logged-models/check-logged-model-name.ts';
import type { LoggedModel } from '../domain/logged-models/logged-model.ts';
import { loggedModelMessage } from '../messages/logged-model-message.ts';
import type { LoggedModelSearchPort } from '../ports/logged-model-search.ts';
import type { LoggedModelChange, LoggedModelStorePort } from '../ports/logged-model-store.ts';
import { trackingErrors } from '../tracking-errors.ts';
import {
  finalizedModel,
  loggedModelSearch,
  modelTexts,
  newLoggedModel,
  readSearch,
} from './logged-model-schemas.ts';
import { defineRoute, type MlflowRoute } from './mlflow-route.ts';

export type LoggedModelRoutesPorts = {
  loggedModels: LoggedModelStorePort;
  loggedModelSearch: LoggedModelSearchPort;
};

const idField = { model_id: z.string() };
const editsModel = ({ model_id: loggedModelId }: { model_id: string }) =>
  [{ level: 'edit', loggedModelId }] as const;

export function loggedModelRoutes(ports: LoggedModelRoutesPorts): MlflowRoute[] {
  return [...wholeModelRoutes(ports), ...modelEntryRoutes(ports)];
}

function wholeModelRoutes({
  loggedModels,
  loggedModelSearch: search,
}: LoggedModelRoutesPorts): MlflowRoute[] {
  return [
    defineRoute({
      ...{ method: 'POST', path: '/logged-models', input: newLoggedModel },
      summary: 'Make a logged model, whose files are sent next',
      needs: ({ experiment_id: experimentId, source_run_id: runId }) => [
        { level: 'edit', experimentId },
        ...(runId === '' ? [] : [{ level: 'read' as const, runId }]),
      ],
      handle: async ({ name, params, tags, ...input }) => {
        const model = await loggedModels.create({
          name: chooseRunName(checkLoggedModelName(name), []),
          ...{ experimentId: input.experiment_id, type: input.model_type, params, tags },
          sourceRunId: input.source_run_id,
        });
        return { model: loggedModelMessage(model) };
      },
    }),
    defineRoute({
      ...{ method: 'GET', path: '/logged-models/:model_id' },
      summary: 'A logged model by its id',
      input: z.object({ ...idField, allow_deleted: z.string().optional() }),
      needs: ({ model_id: loggedModelId }) => [{ level: 'read', loggedModelId }],
      handle: async ({ model_id: id, allow_deleted: allow }) => {
        const deletedToo = allow?.toLowerCase() === 'true';
        return { model: loggedModelMessage(await getModel(loggedModels, id, { deletedToo })) };
      },
    }),
    defineRoute({
      ...{ method: 'PATCH', path: '/logged-models/:model_id', input: finalizedModel },
      summary: 'Say that the files of a logged model are all there, or failed to come',
      needs: editsModel,
      handle: async ({ model_id: id, status }) => {
        await loggedModels.change(id, { status });
        return { model: loggedModelMessage(await getModel(loggedModels, id, { deletedToo: true })) };
      },
    }),
    defineRoute({
      ...{ method: 'DELETE', path: '/logged-models/:model_id', input: z.object(idField) },
      summary: 'Mark a logged model as deleted',
      audit: 'logged-model.deleted',
      needs: editsModel,
      handle: async ({ model_id: id }, { request }) => {
        request.auditSubject = id;
        await loggedModels.change(id, { deleted: true });
        return '{}';
      },
    }),
    defineRoute({
      ...{ method: 'POST', path: '/logged-models/search', input: loggedModelSearch },
      summary: 'The logged models of some experiments that a filter finds, page by page',
      needs: ({ experiment_ids: ids }) => ids.map((experimentId) => ({ level: 'read', experimentId })),
      handle: (input, { signal }) => search.search({ ...readSearch(input), signal: signal() }),
    }),
  ];
}

function modelEntryRoutes({ loggedModels }: LoggedModelRoutesPorts): MlflowRoute[] {
  const change = async (id: string, wish: LoggedModelChange) => {
    await loggedModels.change(id, wish);
    return '{}';
  };
  return [
    defineRoute({
      ...{ method: 'PATCH', path: '/logged-models/:model_id/tags' },
      summary: 'Set tags of a logged model',
      input: z.object({ ...idField, tags: modelTexts }),
      needs: editsModel,
      handle: ({ model_id: id, tags }) => change(id, { setTags: tags }),
    }),
    defineRoute({
      ...{ method: 'DELETE', path: '/logged-models/:model_id/tags/:tag_key' },
      summary: 'Remove a tag of a logged model',
      input: z.object({ ...idField, tag_key: z.string() }),
      needs: editsModel,
      handle: ({ model_id: id, tag_key: key }) => change(id, { deleteTag: key }),
    }),
    defineRoute({
      ...{ method: 'POST', path: '/logged-models/:model_id/params' },
      summary: 'Add parameters to a logged model',
      input: z.object({ ...idField, params: modelTexts }),
      needs: editsModel,
      handle: ({ model_id: id, params }) => change(id, { addParams: params }),
    }),
  ];
}

async function getModel(
  models: LoggedModelStorePort,
  id: string,
  options: { deletedToo: boolean },
): Promise<LoggedModel> {
  const model = await models.find(id, options);
  if (model) return model;
  throw trackingErrors.resource_does_not_exist(`There is no logged model with the id ${quote(id)}.`);
}
