import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import type { FilePart } from '@leadersboard/kit/http';
import { createFormServer, field, file, HEADERS, LIMITS, writeForm } from './form-server.ts';

describe('readMultipart', () => {
  it('gives every field in order, repeated ones too, and every file with its folders', async (test) => {
    const { server, taken } = createFormServer(test);
    const payload = writeForm([
      field('tag', 'one'),
      file('src/a/train.py', 'print()'),
      field('tag', 'two'),
      file('データ.csv', ''),
      field('__proto__', 'x'),
    ]);

    const response = await server.app.inject({ method: 'POST', url: '/forms', headers: HEADERS, payload });

    assert.deepEqual(response.json(), {
      fields: [
        ['tag', ['one', 'two']],
        ['__proto__', ['x']],
      ],
    });
    assert.deepEqual(taken, [
      { name: 'src/a/train.py', sizeBytes: 7 },
      { name: 'データ.csv', sizeBytes: 0 },
    ]);
  });

  it('gives hostile file names exactly as they were sent', async (test) => {
    const names = ['../../etc/passwd', '/etc/passwd', 'a%2e%2e/b', 'x'.repeat(300)];

    for (const name of names) {
      const { server, taken } = createFormServer(test);
      await server.app.inject({
        method: 'POST',
        url: '/forms',
        headers: HEADERS,
        payload: writeForm([file(name, '1')]),
      });

      assert.deepEqual(taken, [{ name, sizeBytes: 1 }]);
    }
  });

  it('undoes what browsers escape in names, and no more', async (test) => {
    const { server, taken } = createFormServer(test);
    const payload = writeForm([field('a%22b', '1'), file('%22q%22%0D%0A%2e%25.py', '')]);

    const response = await server.app.inject({ method: 'POST', url: '/forms', headers: HEADERS, payload });

    assert.deepEqual(response.json().fields, [['a"b', ['1']]]);
    assert.deepEqual(taken, [{ name: '"q"\r\n%2e%25.py', sizeBytes: 0 }]);
  });

  it('gives a name back that fetch escaped', async (test) => {
    const { server, taken } = createFormServer(test);
    const { url } = await server.listen({ host: '127.0.0.1', port: 0 });
    const form = new FormData();
    form.append('files', new File(['1'], 'say "hi"\n.txt'));

    await fetch(`${url}/forms`, { method: 'POST', body: form });

    assert.deepEqual(taken, [{ name: 'say "hi"\n.txt', sizeBytes: 1 }]);
  });

  it('tells with each file the fields that came before it', async (test) => {
    const seen: string[][] = [];
    const { server } = createFormServer(test, async ({ fields }) => seen.push([...fields.keys()]));
    const payload = writeForm([field('a', '1'), file('x', ''), field('b', '2'), file('y', '')]);

    await server.app.inject({ method: 'POST', url: '/forms', headers: HEADERS, payload });

    assert.deepEqual(seen, [['a'], ['a', 'b']]);
  });

  it('throws away a file that nobody reads', async (test) => {
    const { server } = createFormServer(test, async () => 0);
    const payload = writeForm([
      file('a', 'x'.repeat(90_000)),
      file('b', 'x'.repeat(90_000)),
      field('c', 'd'),
    ]);

    const response = await server.app.inject({ method: 'POST', url: '/forms', headers: HEADERS, payload });

    assert.deepEqual(response.json().fields, [['c', ['d']]]);
  });

  const four = <Item>(item: Item) => [item, item, item, item];
  const refused: {
    name: string;
    payload: string;
    headers?: Record<string, string>;
    code: string;
    detail: RegExp;
  }[] = [
    {
      name: 'more files than allowed',
      payload: writeForm(four(file('a', '1'))),
      code: 'payload_too_large',
      detail: /more than 3 files/,
    },
    {
      name: 'more fields than allowed',
      payload: writeForm(four(field('a', '1'))),
      code: 'payload_too_large',
      detail: /more than 3 fields/,
    },
    {
      name: 'a field that is too long',
      payload: writeForm([field('note', 'x'.repeat(21))]),
      code: 'payload_too_large',
      detail: /"note" is longer than 20 bytes/,
    },
    {
      name: 'a file that is too large',
      payload: writeForm([file('big.bin', 'x'.repeat(100_001))]),
      code: 'payload_too_large',
      detail: /"big\.bin" is larger than 100000 bytes/,
    },
    {
      name: 'a form that is too large',
      payload: writeForm([1, 2, 3].map((n) => file(`${n}`, 'x'.repeat(90_000)))),
      code: 'payload_too_large',
      detail: /form is larger than 250000 bytes/,
    },
    {
      name: 'a form without its end',
      payload: writeForm([field('a', 'b')], ''),
      code: 'invalid_input',
      detail: /ends too early/,
    },
    {
      name: 'a form that ends within a file',
      payload: writeForm([file('a', 'b')], '').slice(0, -4),
      code: 'invalid_input',
      detail: /ends too early/,
    },
    { name: 'an empty form', payload: '', code: 'invalid_input', detail: /ends too early/ },
    {
      name: 'a form without a boundary',
      payload: writeForm([field('a', 'b')]),
      headers: { 'content-type': 'multipart/form-data' },
      code: 'invalid_input',
      detail: /names no boundary/,
    },
    {
      name: 'JSON',
      payload: '{}',
      headers: { 'content-type': 'application/json' },
      code: 'unsupported_media_type',
      detail: /Send multipart\/form-data/,
    },
  ];

  for (const { name, payload, headers = HEADERS, code, detail } of refused) {
    it(`refuses ${name}`, async (test) => {
      const { server } = createFormServer(test);

      const response = await server.app.inject({ method: 'POST', url: '/forms', headers, payload });

      assert.equal(response.json().code, code);
      assert.match(response.json().detail, detail);
    });
  }

  it('counts the bytes of a form that does not say how long it is', async (test) => {
    const { server } = createFormServer(test);
    const payload = Readable.from([1, 2, 3].map((n) => writeForm([file(`${n}`, 'x'.repeat(90_000))], '')));

    const response = await server.app.inject({ method: 'POST', url: '/forms', headers: HEADERS, payload });

    assert.match(response.json().detail, /form is larger than 250000 bytes/);
  });

  it('never lets a file that is cut for its size pass as a whole one', async (test) => {
    const { server, taken } = createFormServer(test);
    const payload = writeForm([file('big.bin', 'x'.repeat(100_001))]);

    await server.app.inject({ method: 'POST', url: '/forms', headers: HEADERS, payload });

    assert.deepEqual(taken, [{ name: 'big.bin', failed: true }]);
  });

  it('passes on what the taker of a file throws, after the other takers have ended', async (test) => {
    const { server, taken } = createFormServer(test, () => Promise.reject(new Error('no disk')));

    const response = await server.app.inject({
      method: 'POST',
      url: '/forms',
      headers: HEADERS,
      payload: writeForm([file('a', 'x'.repeat(90_000)), file('b', '1')]),
    });

    assert.equal(response.statusCode, 500);
    assert.deepEqual(taken[0], { name: 'a', failed: true });
  });

  it('answers before the end of a body that says that it is too large', async (test) => {
    const { server } = createFormServer(test);
    const { port } = await server.listen({ host: '127.0.0.1', port: 0 });
    const socket = connect(port, '127.0.0.1');

    socket.write(
      `POST /forms HTTP/1.1\r\nHost: a\r\nContent-Type: ${HEADERS['content-type']}\r\nContent-Length: 9000000\r\n\r\n--`,
    );
    const [answer] = await once(socket, 'data');
    socket.destroy();

    assert.match(String(answer), /^HTTP\/1\.1 413 [\s\S]*payload_too_large/);
  });

  it('ends, and fails the file, when the client goes away in the middle of it', async (test) => {
    const { server, taken, firstFile, ended } = createFormServer(test);
    const { port } = await server.listen({ host: '127.0.0.1', port: 0 });
    const socket = connect(port, '127.0.0.1');

    socket.write(
      `POST /forms HTTP/1.1\r\nHost: a\r\nContent-Type: ${HEADERS['content-type']}\r\nContent-Length: 90000\r\n\r\n`,
    );
    socket.write(writeForm([file('cut.bin', 'x'.repeat(1000))], ''));
    await firstFile;
    socket.destroy();
    await ended;
    await server.close();

    assert.deepEqual(taken, [{ name: 'cut.bin', failed: true }]);
    assert.equal(server.entries.find(({ path }) => path === '/forms')?.aborted, true);
  });

  it('holds little of a large file, however slow its taker is', async (test) => {
    let heldBytes = 0;
    const takeSlowly = async ({ stream }: FilePart) => {
      for await (const chunk of stream) {
        await new Promise(setImmediate);
        heldBytes = Math.max(heldBytes, chunk.length + stream.readableLength);
      }
      return 0;
    };
    const sizeBytes = 20_000_000;
    const limits = { ...LIMITS, fileBytes: sizeBytes, totalBytes: 2 * sizeBytes };
    const { server } = createFormServer(test, takeSlowly, limits);
    const { url } = await server.listen({ host: '127.0.0.1', port: 0 });
    const form = new FormData();
    form.append('files', new File([new Uint8Array(sizeBytes)], 'large.bin'));

    const response = await fetch(`${url}/forms`, { method: 'POST', body: form });

    assert.equal(response.status, 200);
    assert.ok(heldBytes < 1_000_000, `${heldBytes} bytes were held`);
  });
});
