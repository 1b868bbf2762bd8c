import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runClient } from './run-client.ts';
import { startOwnServer } from './start-own-server.ts';

test('MLflow’s own client gives and takes permissions', { timeout: 300_000 }, async (t) => {
  const { url } = await startOwnServer(t, { closed: true });

  const seen = await runClient(t, './permission-client.py', url);

  assert.deepEqual(seen, [
    ["nothing is known of a stranger's", [false, 'NO_PERMISSIONS']],
    ['ana grants', 'done'],
    ['to a model too', 'done'],
    ['hiro has it', [false, 'READ']],
    ['ana manages', [true, 'MANAGE']],
    ['nobody knows him', 'RESOURCE_DOES_NOT_EXIST'],
    ['there is no such level', 'INVALID_PARAMETER_VALUE'],
    ['hiro reads', 'RUNNING'],
    ['hiro does not log', 'PERMISSION_DENIED'],
    ['hiro describes the model', 'by hiro'],
    ['hiro does not delete it', 'PERMISSION_DENIED'],
    ['hiro grants nothing', 'PERMISSION_DENIED'],
    ['everybody may log', 'done'],
    ['hiro logs', 'done'],
    ['ana takes it back', 'done'],
    ['and what hiro had', 'done'],
    ['not twice', 'RESOURCE_DOES_NOT_EXIST'],
    ['hiro sees nothing', 'RESOURCE_DOES_NOT_EXIST'],
    ['not by name', 'PERMISSION_DENIED'],
    ['users are made elsewhere', 'NOT_IMPLEMENTED'],
    ['there are no roles', 'NOT_IMPLEMENTED'],
    ['root does everything', 'done'],
  ]);
});
