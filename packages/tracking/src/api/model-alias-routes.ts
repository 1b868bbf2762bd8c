import { z } from 'zod';
import { checkAlias, checkNewAlias } from '../domain/registry/check-alias.ts';
import { findVersion, type VersionPorts } from '../domain/registry/find-version.ts';
import { modelVersionMessage } from '../messages/model-version-message.ts';
import type { ModelAliasesPort } from '../ports/model-aliases.ts';
import { defineRoute, type MlflowRoute } from './mlflow-route.ts';
import { requiredText } from './read-input.ts';
import { modelFields, versionFields } from './registry-schemas.ts';

export type ModelAliasRoutesPorts = VersionPorts & { aliases: ModelAliasesPort };

const path = '/registered-models/alias';
const aliasOfModel = z.object({ ...modelFields, alias: requiredText.transform(checkAlias) });

export function modelAliasRoutes(ports: ModelAliasRoutesPorts): MlflowRoute[] {
  return [
    defineRoute({
      ...{ method: 'GET', path, input: aliasOfModel },
      summary: 'The model version that has an alias',
      needs: ({ name: modelName }) => [{ level: 'read', modelName }],
      handle: async ({ name, alias }) => ({
        model_version: modelVersionMessage(await findVersion(ports, name, { alias })),
      }),
    }),
    defineRoute({
      ...{ method: 'POST', path },
      summary: 'Give an alias to a model version, and take it from any other',
      input: z.object({ ...versionFields, alias: requiredText.transform(checkNewAlias) }),
      needs: ({ name: modelName }) => [{ level: 'edit', modelName }],
      handle: async ({ name, alias, version }) => {
        await ports.aliases.set(name, alias, version);
        return '{}';
      },
    }),
    defineRoute({
      ...{ method: 'DELETE', path, input: aliasOfModel, audit: 'model-alias.deleted' },
      summary: 'Remove an alias',
      needs: ({ name: modelName }) => [{ level: 'edit', modelName }],
      handle: async ({ name, alias }, { request }) => {
        request.auditSubject = `${name}@${alias}`;
        await ports.aliases.delete(name, alias);
        return '{}';
      },
    }),
  ];
}
