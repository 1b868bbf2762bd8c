import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLogger } from './create-logger.ts';
import { openPrettyDestination } from './open-pretty-destination.ts';

const ESCAPE = String.fromCharCode(27);

async function createRecorder(isTTY: boolean) {
  const lines: string[] = [];
  const destination = await openPrettyDestination({ isTTY, write: (line) => void lines.push(line) });
  return { lines, log: createLogger({ name: 'test', level: 'info', destination }) };
}

describe('openPrettyDestination', () => {
  it('writes plain text for people without colours when no terminal reads it', async () => {
    const { log, lines } = await createRecorder(false);

    log.warn({ port: 8010, password: 'hidden-value' }, 'careful');

    assert.match(lines[0] ?? '', /WARN.*careful.*8010/);
    assert.doesNotMatch(lines[0] ?? '', /hidden-value/);
    assert.ok(!lines[0]?.includes(ESCAPE));
  });

  it('writes colours to a terminal', async () => {
    const { log, lines } = await createRecorder(true);

    log.warn('careful');

    assert.ok(lines[0]?.includes(ESCAPE));
  });
});
