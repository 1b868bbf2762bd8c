import { z } from 'zod';
import { type ArtifactOwnersPorts, findArtifactRoot } from '../domain/artifacts/find-artifact-root.ts';
import { parseArtifactPath } from '../domain/artifacts/parse-artifact-path.ts';
import type { ArtifactOwner } from '../domain/artifacts/parse-proxied-path.ts';
import { trackingErrors } from '../tracking-errors.ts';
import { defineRoute, type MlflowRoute } from './mlflow-route.ts';

const onFile = z
  .object({
    run_id: z.string().default(''),
    model_id: z.string().default(''),
    path: z.string().transform(parseArtifactPath),
  })
  .transform(({ run_id: runId, model_id: modelId }): ArtifactOwner => {
    if ((runId === '') === (modelId === '')) {
      throw trackingErrors.invalid_parameter_value('Exactly one of run_id and model_id must be provided.');
    }
    return runId === '' ? { modelId } : { runId };
  });

/** Addresses of a store in the cloud, which this server has not: clients learn that they ask for the files themselves. */
export function presignedRoutes(ports: ArtifactOwnersPorts): MlflowRoute[] {
  const refuse = async (owner: ArtifactOwner, toWrite: boolean): Promise<never> => {
    const { root } = await findArtifactRoot(ports, owner, { toWrite });
    if (root.directory !== undefined) {
      throw trackingErrors.not_offered(
        'The files lie in a shared directory, which has no presigned addresses.',
      );
    }
    throw trackingErrors.invalid_parameter_value(
      'Presigned addresses are not supported for proxied artifact storage. Send and get the files through this server.',
    );
  };
  const needOf = (owner: ArtifactOwner) =>
    'runId' in owner ? { runId: owner.runId } : { loggedModelId: owner.modelId };

  return [
    defineRoute({
      ...{ method: 'POST', path: '/artifacts/presigned-upload-url', input: onFile },
      needs: (owner) => [{ level: 'edit', ...needOf(owner) }],
      handle: (owner) => refuse(owner, true),
    }),
    defineRoute({
      ...{ method: 'POST', path: '/artifacts/presigned-download-url', input: onFile },
      needs: (owner) => [{ level: 'read', ...needOf(owner) }],
      handle: (owner) => refuse(owner, false),
    }),
  ];
}
