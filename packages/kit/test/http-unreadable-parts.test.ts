import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { it } from 'node:test';
import { BOUNDARY, createFormServer, file, HEADERS, writeForm } from './form-server.ts';

const unreadable = {
  'a line break in its file name': 'Content-Disposition: form-data; name="files"; filename="a\nb"\r\n\r\n1',
  'an escaped line break in its file name': `Content-Disposition: form-data; name="files"; filename*=UTF-8''a%0Ab\r\n\r\n1`,
  'no disposition': 'Content-Type: text/plain\r\n\r\n1',
  'another disposition': 'Content-Disposition: attachment; filename="a"\r\n\r\n1',
  'headers without an end': 'Content-Disposition: form-data; name="files"; filename="a"',
  'headers that are too long': `X: ${'x'.repeat(90_000)}\r\nContent-Disposition: form-data; name="a"\r\n\r\n1`,
};

for (const [what, part] of Object.entries(unreadable)) {
  it(`refuses a form in which a part has ${what}`, async (test) => {
    const { server } = createFormServer(test);
    const payload = writeForm([file('main.py', '1')], `--${BOUNDARY}\r\n${part}\r\n--${BOUNDARY}--\r\n`);

    const response = await server.app.inject({ method: 'POST', url: '/forms', headers: HEADERS, payload });

    assert.equal(response.statusCode, 400);
    assert.match(response.json().detail, /^A part of the form cannot be read/);
  });
}

for (const pieceBytes of [1, 2, 7, 13, 64]) {
  it(`counts the parts of a form that arrives in pieces of ${pieceBytes} bytes`, async (test) => {
    const { server, taken } = createFormServer(test);
    const unreadablePart = `--${BOUNDARY}\r\nX: y\r\n\r\n1\r\n`;
    const whole = writeForm([file('main.py', `1\r\n--${BOUNDARY.slice(0, -1)}`), file('b', '')]);
    const send = (payload: string) =>
      server.app.inject({
        ...{ method: 'POST', url: '/forms', headers: HEADERS },
        payload: Readable.from(cut(payload, pieceBytes)),
      });

    const good = await send(whole);
    const bad = await send(unreadablePart + whole);

    assert.equal(good.statusCode, 200, good.body);
    assert.equal(taken[0]?.name, 'main.py');
    assert.match(bad.json().detail, /^A part of the form cannot be read/);
  });
}

function* cut(text: string, pieceBytes: number): Generator<Buffer> {
  for (let at = 0; at < text.length; at += pieceBytes) yield Buffer.from(text.slice(at, at + pieceBytes));
}
