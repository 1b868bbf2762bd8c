import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { kitErrors } from '@leadersboard/kit/errors';
import type { AuditedRequest, HttpPlugin } from '@leadersboard/kit/http';
import { as, createTestServer } from './http-test-server.ts';

const routes: HttpPlugin = async (app) => {
  const config = { audit: 'job.cancelled' };
  app.post<{ Params: { id: string } }>('/jobs/:id/cancel', { config }, async (request) => {
    const { params } = request;
    request.changedNothing = params.id === 'ended';
    if (params.id === 'none') throw kitErrors.invalid_input('There is none.');
    return 'cancelled';
  });
  app.post('/jobs', { config: { audit: 'job.created' } }, async (request) => {
    request.auditSubject = '8';
    request.auditDetails = { of: 'main.py' };
    return 'created';
  });
  app.get('/jobs', async () => 'all');
};

function createAuditedServer(test: TestContext) {
  const kept: AuditedRequest[] = [];
  const { app } = createTestServer(test, {
    plugins: [routes],
    audit: async (entry) => void kept.push(entry),
  });
  return { app, kept };
}

describe('the audit of requests', () => {
  it('keeps who did what to what in which request, and nothing of routes without an action', async (test) => {
    const { app, kept } = createAuditedServer(test);

    const headers = { ...as('host'), 'x-request-id': 'r-1' };
    await app.inject({ method: 'POST', url: '/jobs/7/cancel', headers });
    await app.inject({ url: '/jobs', headers });

    assert.deepEqual(
      kept.map(({ requestId: _, ...entry }) => entry),
      [{ actor: 'hiro', action: 'job.cancelled', subject: '7', details: {} }],
    );
    assert.notEqual(kept[0]?.requestId, '');
  });

  it('keeps what a route has made and says of it, which no address names', async (test) => {
    const { app, kept } = createAuditedServer(test);

    await app.inject({ method: 'POST', url: '/jobs', headers: as('host') });

    assert.deepEqual(
      kept.map(({ action, subject, details }) => [action, subject, details]),
      [['job.created', '8', { of: 'main.py' }]],
    );
  });

  it('keeps nothing of what was refused', async (test) => {
    const { app, kept } = createAuditedServer(test);

    await app.inject({ method: 'POST', url: '/jobs/none/cancel', headers: as('host') });
    await app.inject({ method: 'POST', url: '/jobs/7/cancel' });

    assert.deepEqual(kept, []);
  });

  it('keeps nothing of what changed nothing', async (test) => {
    const { app, kept } = createAuditedServer(test);

    await app.inject({ method: 'POST', url: '/jobs/ended/cancel', headers: as('host') });
    await app.inject({ method: 'POST', url: '/jobs/7/cancel', headers: as('host') });

    assert.deepEqual(
      kept.map(({ subject }) => subject),
      ['7'],
    );
  });

  it('acknowledges nothing that could not be written down', async (test) => {
    const audit = () => Promise.reject(kitErrors.storage_full('No room.'));
    const { app } = createTestServer(test, { plugins: [routes], audit });

    const response = await app.inject({ method: 'POST', url: '/jobs/7/cancel', headers: as('host') });

    assert.equal(response.statusCode, 507);
  });
});
