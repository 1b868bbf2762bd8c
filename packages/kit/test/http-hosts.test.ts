import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HttpPlugin } from '@leadersboard/kit/http';
import { as, createTestServer } from './http-test-server.ts';

const routes: HttpPlugin = async (app) => {
  app.get('/jobs', async () => []);
};

describe('a server for this machine only', () => {
  for (const host of ['localhost', 'LOCALHOST:8010', '127.0.0.1:8010', '127.5.5.5', '[::1]:8010']) {
    it(`answers to ${host}`, async (test) => {
      const { app } = createTestServer(test, { plugins: [routes], thisMachineOnly: true });

      const response = await app.inject({ url: '/jobs', headers: { ...as('admin'), host } });

      assert.equal(response.statusCode, 200);
    });
  }

  for (const host of ['evil.example:8010', '127.0.0.1.evil.example', 'localhost.evil.example', 'a@[']) {
    it(`does not answer to "${host}", whose page a browser may take for ours`, async (test) => {
      const { app } = createTestServer(test, { plugins: [routes], thisMachineOnly: true });

      for (const url of ['/jobs', '/healthz', '/nowhere']) {
        const response = await app.inject({ url, headers: { ...as('admin'), host } });

        assert.equal(response.statusCode, 421);
        assert.equal(response.json().code, 'foreign_host');
      }
    });
  }

  it('asks each request anew', async (test) => {
    const { app } = createTestServer(test, { plugins: [routes], thisMachineOnly: true });
    const ask = async (host: string) =>
      (await app.inject({ url: '/jobs', headers: { ...as('admin'), host } })).statusCode;

    const statuses = [await ask('localhost'), await ask('evil.example'), await ask('localhost')];

    assert.deepEqual(statuses, [200, 421, 200]);
  });
});

it('another server answers to any name, as behind a proxy it must', async (test) => {
  const { app } = createTestServer(test, { plugins: [routes] });

  const response = await app.inject({ url: '/jobs', headers: { ...as('admin'), host: 'board.example' } });

  assert.equal(response.statusCode, 200);
});
