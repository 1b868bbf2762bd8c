import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Readable, type Writable } from 'node:stream';
import { describe, it, type TestContext } from 'node:test';
import { type ByteRange, type StoredContent, sendStoredFile } from '@leadersboard/kit/http';
import { createTestServer } from './http-test-server.ts';

const CONTENT = '0123456789';
const sha256 = createHash('sha256').update(CONTENT).digest('hex');
const entityTag = `"${sha256}"`;

type ServedFile = { path?: string; content?: string } & Partial<Pick<StoredContent, 'version' | 'mediaType'>>;

function createFileServer(
  test: TestContext,
  { path = 'out/a.txt', content = CONTENT, ...told }: ServedFile = {},
) {
  const opened: (ByteRange | undefined)[] = [];
  const open = async (range?: ByteRange) => {
    opened.push(range);
    return Readable.from([Buffer.from(content).subarray(range?.start ?? 0, (range?.end ?? 99) + 1)]);
  };
  const server = createTestServer(test, {
    plugins: [
      async (app) => {
        app.get('/file', { config: { access: 'public' } }, (request, reply) =>
          sendStoredFile(request, reply, {
            ...{ path, sizeBytes: content.length, open, ...told },
            sha256: told.version === undefined ? sha256 : undefined,
          }),
        );
      },
    ],
  });
  const get = (headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
    server.app.inject({ method, url: '/file', headers });
  return { get, opened };
}

describe('sendStoredFile', () => {
  it('sends the whole file as a download that no browser shows as a page', async (test) => {
    const { get } = createFileServer(test);

    const { statusCode, headers, body } = await get();

    assert.deepEqual([statusCode, body, headers.etag], [200, CONTENT, entityTag]);
    assert.equal(headers['content-disposition'], 'attachment; filename=a.txt');
    assert.equal(headers['content-type'], 'application/octet-stream');
    assert.equal(headers['content-security-policy'], 'sandbox');
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['content-length'], '10');
  });

  it('tells the digest of the whole, with a part of it too', async (test) => {
    const { get } = createFileServer(test);

    const answers = [await get(), await get({ range: 'bytes=0-0' })];

    const digest = createHash('sha256').update(CONTENT).digest('base64');
    for (const { headers } of answers) assert.equal(headers['repr-digest'], `sha-256=:${digest}:`);
  });

  it('names the version of a file whose digest is not known, and the type that the caller vouches for', async (test) => {
    const { get } = createFileServer(test, { version: '7-x', mediaType: 'image/png' });

    const { headers } = await get();

    assert.deepEqual([headers.etag, headers['repr-digest']], ['"7-x"', undefined]);
    assert.equal(headers['content-type'], 'image/png');
    assert.equal((await get({ 'if-none-match': '"7-x"' })).statusCode, 304);
  });

  for (const [asked, part, contentRange] of [
    ['bytes=0-0', '0', 'bytes 0-0/10'],
    ['bytes=3-5', '345', 'bytes 3-5/10'],
    ['bytes=8-', '89', 'bytes 8-9/10'],
    ['bytes=-2', '89', 'bytes 8-9/10'],
    ['bytes=5-99', '56789', 'bytes 5-9/10'],
    ['bytes=1-2,3-4', '1234', 'bytes 1-4/10'],
  ] as const) {
    it(`sends a part for ${asked}`, async (test) => {
      const { get } = createFileServer(test);

      const { statusCode, headers, body } = await get({ range: asked });

      assert.deepEqual([statusCode, body, headers['content-range']], [206, part, contentRange]);
      assert.equal(headers['content-length'], String(part.length));
    });
  }

  for (const asked of ['bytes=1-2,5-6', 'lines=1-2', 'bytes=x', '']) {
    it(`sends the whole for "${asked}"`, async (test) => {
      const { get } = createFileServer(test);

      const { statusCode, body } = await get({ range: asked });

      assert.deepEqual([statusCode, body], [200, CONTENT]);
    });
  }

  it('refuses a part that the file does not have', async (test) => {
    const { get, opened } = createFileServer(test);

    const { statusCode, headers, json } = await get({ range: 'bytes=10-' });

    assert.deepEqual([statusCode, json().code], [416, 'range_not_satisfiable']);
    assert.equal(headers['content-range'], 'bytes */10');
    assert.deepEqual(opened, []);
  });

  it('sends nothing to who has it already', async (test) => {
    const { get, opened } = createFileServer(test);

    for (const tags of [entityTag, `"other", W/${entityTag}`, '*']) {
      const { statusCode, body } = await get({ 'if-none-match': tags });

      assert.deepEqual([statusCode, body], [304, ''], tags);
    }
    assert.deepEqual(opened, []);
  });

  it('sends the whole to who has a part of another file', async (test) => {
    const { get } = createFileServer(test);

    const other = await get({ range: 'bytes=3-5', 'if-range': '"other"' });
    const same = await get({ range: 'bytes=3-5', 'if-range': entityTag });

    assert.deepEqual([other.statusCode, other.body], [200, CONTENT]);
    assert.deepEqual([same.statusCode, same.body], [206, '345']);
  });

  it('answers HEAD with the length and opens nothing', async (test) => {
    const { get, opened } = createFileServer(test);

    const { statusCode, headers, body } = await get({}, 'HEAD');

    assert.deepEqual([statusCode, headers['content-length'], body], [200, '10', '']);
    assert.deepEqual(opened, []);
  });

  it('sends an empty file', async (test) => {
    const { get } = createFileServer(test, { content: '' });

    const { statusCode, headers, body } = await get();

    assert.deepEqual([statusCode, headers['content-length'], body], [200, '0', '']);
  });

  it('keeps any name in one header', async (test) => {
    const { get } = createFileServer(test, { path: 'a/データ "x"; evil=1.csv' });

    const { headers } = await get();

    assert.equal(
      headers['content-disposition'],
      `attachment; filename="??? \\"x\\"; evil=1.csv"; filename*=UTF-8''%E3%83%87%E3%83%BC%E3%82%BF%20%22x%22%3B%20evil%3D1.csv`,
    );
  });

  for (const [title, copyTo] of [
    ['is shorter than it was', writeHalf],
    ['cannot be read to its end', async () => Promise.reject(new Error('the disk is gone'))],
  ] satisfies [string, (sink: Writable) => Promise<number>][]) {
    it(`ends the connection where a file that is copied ${title}`, async (test) => {
      const server = createTestServer(test, {
        plugins: [
          async (app) => {
            app.get('/file', { config: { access: 'public' } }, (request, reply) =>
              sendStoredFile(request, reply, { path: 'a', sizeBytes: 10, sha256, copyTo }),
            );
          },
        ],
      });
      const { url } = await server.listen({ host: '127.0.0.1', port: 0, setting: 'the port' });

      await assert.rejects(fetch(`${url}/file`).then((response) => response.text()));
    });
  }
});

async function writeHalf(sink: Writable): Promise<number> {
  sink.write('01234');
  return 5;
}
