import { anyAnswer, heldPermission } from './mlflow-answers.ts';
import type { MlflowClient } from './mlflow-client.ts';
import { orUndefined } from './read-answer.ts';

const path = 'users/permissions';
const version = '3.0';

/** Lets those read the experiment who may do nothing there yet; whom the server does not know is left out. */
export async function letRead(
  client: MlflowClient,
  { experimentId, readers }: { experimentId: string; readers: readonly string[] },
  signal: AbortSignal,
): Promise<void> {
  for (const username of readers) {
    const query = { username, resource_type: 'experiment', resource_id: experimentId };
    const held = await orUndefined('RESOURCE_DOES_NOT_EXIST', () =>
      client.call({ method: 'GET', path: `${path}/get`, version, query, signal, schema: heldPermission }),
    );
    if (held?.permission !== 'NO_PERMISSIONS') continue;
    const body = { ...query, permission: 'READ' };
    await orUndefined('RESOURCE_DOES_NOT_EXIST', () =>
      client.call({ method: 'POST', path: `${path}/grant`, version, body, signal, schema: anyAnswer }),
    );
  }
}
