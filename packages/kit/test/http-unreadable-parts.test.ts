import assert from 'node:assert/strict';
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
