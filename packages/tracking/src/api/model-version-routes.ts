import { z } from 'zod';
import { checkKey } from '../domain/entry-limits.ts';
import { checkRegistryTag } from '../domain/registry/check-registry-tag.ts';
import { createModelVersion } from '../domain/registry/create-model-version.ts';
import { getVersion } from '../domain/registry/find-version.ts';
import { parseModelStage, requireActiveStage } from '../domain/registry/model-stage.ts';
import type { ModelVersion } from '../domain/registry/model-version.ts';
import { noteVersion } from '../domain/registry/note-version.ts';
import type { SourcePorts } from '../domain/registry/resolve-model-source.ts';
import { sourceNeeds } from '../domain/registry/source-needs.ts';
import type { Requester } from '../domain/requester.ts';
import { modelVersionMessage } from '../messages/model-version-message.ts';
import type { AccessPort } from '../ports/access.ts';
import { defineRoute, type MlflowRoute } from './mlflow-route.ts';
import { requiredText } from './read-input.ts';
import { givenText, modelFields, registryTags, tagFields, versionFields } from './registry-schemas.ts';

export type ModelVersionRoutesPorts = SourcePorts & { access: AccessPort };

const onlyVersion = z.object(versionFields);

const newVersion = z
  .object({
    ...modelFields,
    ...{ source: requiredText, run_id: givenText, model_id: givenText },
    ...{ run_link: givenText, description: givenText, tags: registryTags },
  })
  .transform(({ name, source, run_id: runId, model_id: modelId, run_link: runLink = '', ...rest }) => ({
    ...{ modelName: name, source, runId, modelId, runLink, tags: rest.tags },
    description: rest.description ?? '',
  }));

const transition = z
  .object({
    ...versionFields,
    stage: requiredText.transform(parseModelStage),
    archive_existing_versions: z.boolean().default(false),
  })
  .transform(({ archive_existing_versions: archivesOthers, ...rest }) => {
    if (archivesOthers) requireActiveStage(rest.stage);
    return { ...rest, archivesOthers };
  });

type Named = { name: string };
const reads = ({ name: modelName }: Named) => [{ level: 'read', modelName }] as const;
const edits = ({ name: modelName }: Named) => [{ level: 'edit', modelName }] as const;

export function modelVersionRoutes(ports: ModelVersionRoutesPorts): MlflowRoute[] {
  return [...lifeRoutes(ports), ...readingRoutes(ports), ...tagRoutes(ports)];
}

function lifeRoutes(ports: ModelVersionRoutesPorts): MlflowRoute[] {
  const { versions } = ports;
  return [
    defineRoute({
      ...{ method: 'POST', path: '/model-versions/create', input: newVersion },
      summary: 'Register files as the next version of a model',
      needs: (input) => [{ level: 'edit', modelName: input.modelName }, ...sourceNeeds(input)],
      handle: async (input, { requester }) => {
        const version = await createModelVersion(ports, input);
        await tellLoggedModel(ports, requester, version);
        return answer(version);
      },
    }),
    defineRoute({
      ...{ method: 'PATCH', path: '/model-versions/update' },
      summary: 'Describe a model version',
      input: z.object({ ...versionFields, description: givenText }),
      needs: edits,
      handle: async ({ name, version, description }) =>
        answer(await versions.describe(name, version, description)),
    }),
    defineRoute({
      ...{ method: 'POST', path: '/model-versions/transition-stage', input: transition },
      summary: 'Move a model version to another stage',
      needs: edits,
      handle: async ({ name, version, ...wish }) => answer(await versions.transition(name, version, wish)),
    }),
    defineRoute({
      ...{ method: 'DELETE', path: '/model-versions/delete', input: onlyVersion },
      summary: 'Delete a model version, for good',
      audit: 'model-version.deleted',
      needs: ({ name: modelName }) => [{ level: 'manage', modelName }],
      handle: async ({ name, version }, { request }) => {
        request.auditSubject = `${name}/${version}`;
        await versions.delete(name, version);
        return '{}';
      },
    }),
  ];
}

function readingRoutes({ versions }: ModelVersionRoutesPorts): MlflowRoute[] {
  return [
    defineRoute({
      ...{ method: 'GET', path: '/model-versions/get', input: onlyVersion },
      summary: 'A version of a registered model',
      needs: reads,
      handle: async ({ name, version }) => answer(await getVersion({ versions }, name, version)),
    }),
    defineRoute({
      ...{ method: 'GET', path: '/model-versions/get-download-uri', input: onlyVersion },
      summary: 'Where the files of a model version are',
      needs: reads,
      handle: async ({ name, version }) => ({
        artifact_uri: (await getVersion({ versions }, name, version)).location,
      }),
    }),
  ];
}

function tagRoutes({ versions }: ModelVersionRoutesPorts): MlflowRoute[] {
  return [
    defineRoute({
      ...{ method: 'POST', path: '/model-versions/set-tag' },
      summary: 'Set a tag of a model version',
      input: z.object({ ...versionFields, ...tagFields }),
      needs: edits,
      handle: async ({ name, version, key, value }) => {
        await versions.setTag(name, version, checkRegistryTag({ key, value }));
        return '{}';
      },
    }),
    defineRoute({
      ...{ method: 'DELETE', path: '/model-versions/delete-tag' },
      summary: 'Remove a tag of a model version',
      input: z.object({ ...versionFields, key: tagFields.key }),
      needs: edits,
      handle: async ({ name, version, key }) => {
        await versions.deleteTag(name, version, checkKey(key, 'tag'));
        return '{}';
      },
    }),
  ];
}

/** The logged model tells of the version, unless it is one that the requester may only read. */
async function tellLoggedModel(
  { access, loggedModels }: ModelVersionRoutesPorts,
  requester: Requester,
  version: ModelVersion,
): Promise<void> {
  const { modelId: loggedModelId } = version;
  if (loggedModelId === undefined) return;
  const mayTell = await access.allows(requester, [{ level: 'edit', loggedModelId }]);
  if (mayTell) await noteVersion(loggedModels, loggedModelId, version);
}

function answer(version: ModelVersion): object {
  return { model_version: modelVersionMessage(version) };
}
