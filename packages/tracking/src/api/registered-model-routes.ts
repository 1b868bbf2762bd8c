import { z } from 'zod';
import { checkKey } from '../domain/entry-limits.ts';
import { checkModelName } from '../domain/registry/check-model-name.ts';
import { checkRegistryTag, checkRegistryTags } from '../domain/registry/check-registry-tag.ts';
import { newestOfStages, noModel } from '../domain/registry/find-version.ts';
import { modelStages, parseModelStage } from '../domain/registry/model-stage.ts';
import type { RegisteredModel } from '../domain/registry/registered-model.ts';
import { modelVersionMessage } from '../messages/model-version-message.ts';
import { registeredModelMessage } from '../messages/registered-model-message.ts';
import type { AccessPort } from '../ports/access.ts';
import type { RegisteredModelsPort } from '../ports/registered-models.ts';
import { defineRoute, type MlflowRoute } from './mlflow-route.ts';
import { repeated, requiredText } from './read-input.ts';
import { givenText, modelFields, registryTags, tagFields } from './registry-schemas.ts';

export type RegisteredModelRoutesPorts = { models: RegisteredModelsPort; access: AccessPort };

const onlyModel = z.object(modelFields);
const stagedModel = z.object({ ...modelFields, stages: repeated(z.string().transform(parseModelStage)) });

type Named = { name: string };
const reads = ({ name: modelName }: Named) => [{ level: 'read', modelName }] as const;
const edits = ({ name: modelName }: Named) => [{ level: 'edit', modelName }] as const;
const manages = ({ name: modelName }: Named) => [{ level: 'manage', modelName }] as const;

export function registeredModelRoutes(ports: RegisteredModelRoutesPorts): MlflowRoute[] {
  return [...lifeRoutes(ports), ...readingRoutes(ports), ...tagRoutes(ports)];
}

function lifeRoutes({ models, access }: RegisteredModelRoutesPorts): MlflowRoute[] {
  return [
    defineRoute({
      ...{ method: 'POST', path: '/registered-models/create' },
      summary: 'Make a registered model, which is then yours',
      input: z.object({ ...modelFields, description: givenText, tags: registryTags }),
      needs: () => 'signed-in',
      handle: async ({ name, description = '', tags }, { requester }) => {
        const owner = requester.user;
        const model = await models.create({ name, description, tags: checkRegistryTags(tags), owner });
        await access.claim(requester, { modelName: name });
        return answer(model);
      },
    }),
    defineRoute({
      ...{ method: 'PATCH', path: '/registered-models/update' },
      summary: 'Describe a registered model',
      input: z.object({ ...modelFields, description: givenText }),
      needs: edits,
      handle: async ({ name, description = '' }) => answer(await models.describe(name, description)),
    }),
    defineRoute({
      ...{ method: 'POST', path: '/registered-models/rename', audit: 'model.renamed' },
      summary: 'Give a registered model another name',
      input: z.object({ ...modelFields, new_name: requiredText.transform(checkModelName) }),
      needs: manages,
      handle: async ({ name, new_name: newName }, { request }) => {
        request.auditSubject = name;
        request.auditDetails = { newName };
        const model = await models.rename(name, newName);
        if (newName !== name) await access.moveModel(name, newName);
        return answer(model);
      },
    }),
    defineRoute({
      ...{ method: 'DELETE', path: '/registered-models/delete', input: onlyModel, audit: 'model.deleted' },
      summary: 'Delete a registered model with all its versions, for good',
      needs: manages,
      handle: async ({ name }, { request }) => {
        request.auditSubject = name;
        await models.delete(name);
        await access.moveModel(name, undefined);
        return '{}';
      },
    }),
  ];
}

function readingRoutes({ models }: RegisteredModelRoutesPorts): MlflowRoute[] {
  const latestVersions = (method: 'GET' | 'POST') =>
    defineRoute({
      ...{ method, path: '/registered-models/get-latest-versions', input: stagedModel },
      summary: 'The newest version of a registered model in each stage',
      needs: reads,
      handle: async ({ name, stages }) => {
        const newest = newestOfStages(await getModel(models, name), stages.length > 0 ? stages : modelStages);
        return newest.length > 0 ? { model_versions: newest.map(modelVersionMessage) } : '{}';
      },
    });

  return [
    defineRoute({
      ...{ method: 'GET', path: '/registered-models/get', input: onlyModel },
      summary: 'A registered model by its name',
      needs: reads,
      handle: async ({ name }) => answer(await getModel(models, name)),
    }),
    latestVersions('GET'),
    latestVersions('POST'),
  ];
}

function tagRoutes({ models }: RegisteredModelRoutesPorts): MlflowRoute[] {
  return [
    defineRoute({
      ...{ method: 'POST', path: '/registered-models/set-tag' },
      summary: 'Set a tag of a registered model',
      input: z.object({ ...modelFields, ...tagFields }),
      needs: edits,
      handle: async ({ name, key, value }) => {
        await models.setTag(name, checkRegistryTag({ key, value }));
        return '{}';
      },
    }),
    defineRoute({
      ...{ method: 'DELETE', path: '/registered-models/delete-tag' },
      summary: 'Remove a tag of a registered model',
      input: z.object({ ...modelFields, key: tagFields.key }),
      needs: edits,
      handle: async ({ name, key }) => {
        await models.deleteTag(name, checkKey(key, 'tag'));
        return '{}';
      },
    }),
  ];
}

async function getModel(models: RegisteredModelsPort, name: string): Promise<RegisteredModel> {
  const model = await models.find(name);
  if (model) return model;
  throw noModel(name);
}

function answer(model: RegisteredModel): object {
  return { registered_model: registeredModelMessage(model) };
}
