import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameEverything } from './name-everything.ts';
import { startTrackingInProcess, type TrackingRoute } from './start-tracking-in-process.ts';
import { createThings, type Things } from './tracking-things.ts';

const api = '/api/2.0/mlflow';
const permissions = '/api/3.0/mlflow/users/permissions';

type Deed = { method: TrackingRoute['method']; url: string; subject(things: Things): string };

const deeds: Record<string, Deed> = {
  'experiment.deleted': {
    ...{ method: 'POST', url: `${api}/experiments/delete`, subject: ({ experimentId }) => experimentId },
  },
  'run.deleted': { method: 'POST', url: `${api}/runs/delete`, subject: ({ runId }) => runId },
  'logged-model.deleted': {
    ...{ method: 'DELETE', url: `${api}/logged-models/:model_id`, subject: ({ modelId }) => modelId },
  },
  'model.deleted': {
    ...{ method: 'DELETE', url: `${api}/registered-models/delete`, subject: ({ modelName }) => modelName },
  },
  'model.renamed': {
    ...{ method: 'POST', url: `${api}/registered-models/rename`, subject: ({ modelName }) => modelName },
  },
  'model-version.deleted': {
    ...{ method: 'DELETE', url: `${api}/model-versions/delete` },
    subject: ({ modelName }) => `${modelName}/1`,
  },
  'model-alias.deleted': {
    ...{ method: 'DELETE', url: `${api}/registered-models/alias` },
    subject: ({ modelName }) => `${modelName}@best`,
  },
  'artifact.deleted': {
    ...{ method: 'DELETE', url: '/api/2.0/mlflow-artifacts/artifacts/*' },
    subject: ({ folder }) => `${folder}/secret.txt`,
  },
  'permission.granted': {
    ...{ method: 'POST', url: `${permissions}/grant` },
    subject: ({ experimentId }) => `experiment ${experimentId}`,
  },
  'permission.revoked': {
    ...{ method: 'POST', url: `${permissions}/revoke` },
    subject: ({ experimentId }) => `experiment ${experimentId}`,
  },
};

for (const [action, { method, url, subject }] of Object.entries(deeds)) {
  test(`the audit log tells of ${action}: who, and what`, async (t) => {
    const house = await startTrackingInProcess(t);
    const things = await createThings(house, 'ada');
    house.audited.length = 0;

    await house.ask('eve', nameEverything({ method, url }, things));
    await house.ask('ada', nameEverything({ method, url }, things));

    assert.deepEqual(
      house.audited.map((request) => [request.actor, request.action, request.subject]),
      [['ada', action, subject(things)]],
    );
  });
}

test('every route that deletes, or changes permissions, is audited', async (t) => {
  const { routes } = await startTrackingInProcess(t);
  /** Tags are changed like other entries, and behind these addresses is nothing. */
  const small = /-tag$|\/tags\/|^\/[^/]+\/\*$/;

  const deleting = routes.filter(
    ({ method, url }) => !small.test(url) && (method === 'DELETE' || /delete|remove|gc/.test(url)),
  );

  assert.ok(deleting.length >= 12, `only ${deleting.length}`);
  assert.deepEqual(
    deleting.filter(({ isAudited }) => !isAudited).map(({ method, url }) => `${method} ${url}`),
    [],
  );
});
