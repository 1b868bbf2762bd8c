import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLogger } from './create-logger.ts';

function createRecorder() {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  return { lines, log: createLogger({ name: 'test', level: 'info', destination }) };
}

describe('createLogger', () => {
  it('writes one JSON object a line with time, level, name and message', () => {
    const { log, lines } = createRecorder();

    log.info({ jobs: 3 }, 'three jobs wait');

    const entry = JSON.parse(lines[0] ?? '');
    assert.equal(entry.level, 'info');
    assert.equal(entry.name, 'test');
    assert.equal(entry.jobs, 3);
    assert.equal(entry.msg, 'three jobs wait');
    assert.match(entry.time, /^\d{4}-\d\d-\d\dT/);
  });

  it('keeps lines below its level to itself', () => {
    const { log, lines } = createRecorder();

    log.debug('detail');

    assert.deepEqual(lines, []);
  });

  it('writes the whole stack of an error', () => {
    const { log, lines } = createRecorder();

    log.error({ err: new Error('broken', { cause: new Error('the disk') }) });

    assert.match(JSON.parse(lines[0] ?? '').err.stack, /broken[\s\S]*create-logger\.test[\s\S]*the disk/);
  });

  it('hides secrets that a child logger has bound', () => {
    const { log, lines } = createRecorder();

    log.child({ request: { headers: { authorization: 'Bearer hidden-value' } } }).info('child');

    assert.doesNotMatch(lines[0] ?? '', /hidden-value/);
    assert.equal(JSON.parse(lines[0] ?? '').msg, 'child');
  });

  it('hides secrets in the message and in the properties of an error', () => {
    const { log, lines } = createRecorder();
    const error = Object.assign(new Error('refused: Bearer hidden-value'), {
      config: { url: 'http://a/?token=hidden-value' },
    });

    log.error(error);

    assert.match(lines[0] ?? '', /refused/);
    assert.doesNotMatch(lines[0] ?? '', /hidden-value/);
  });
});
