import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkArtifactLocation } from './check-artifact-location.ts';

const directories = ['/shared'];
const admin = { user: 'root', role: 'admin' } as const;
const participant = { user: 'ana', role: 'participant' } as const;

test('takes the location that an administrator chose in an allowed directory', () => {
  const location = 'file:///shared/own';

  assert.equal(checkArtifactLocation(location, { requester: admin, directories }), location);
});

test('takes no location from anybody else', () => {
  const choosing = () => checkArtifactLocation('file:///shared/1', { requester: participant, directories });

  assert.throws(choosing, { code: 'permission_denied' });
});

for (const location of ['file:///etc', 's3://bucket', 'mlflow-artifacts:/1']) {
  test(`takes ${location} from nobody`, () => {
    const choosing = () => checkArtifactLocation(location, { requester: admin, directories });

    assert.throws(choosing, { code: 'invalid_parameter_value' });
  });
}
