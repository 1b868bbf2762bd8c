import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatEvent } from './format-event.ts';

describe('formatEvent', () => {
  it('writes the id, the name and the data, and an empty line', () => {
    assert.equal(
      formatEvent({ id: '7', event: 'log', data: 'a line' }),
      'id: 7\nevent: log\ndata: a line\n\n',
    );
  });

  it('writes what is no string as JSON', () => {
    assert.equal(formatEvent({ data: { a: [1] } }), 'data: {"a":[1]}\n\n');
  });

  it('writes each line of the data as a line of its own, whatever ends it', () => {
    assert.equal(formatEvent({ data: 'a\nb\r\nc\rd\n' }), 'data: a\ndata: b\ndata: c\ndata: d\ndata: \n\n');
  });

  it('lets no data begin another event', () => {
    const text = formatEvent({ data: 'x\n\nevent: admin\ndata: forged' });

    assert.ok(text.split('\n').every((line) => line === '' || line.startsWith('data: ')));
    assert.equal(text.indexOf('\n\n'), text.length - 2);
  });

  it('takes line ends out of the id and the name', () => {
    const text = formatEvent({ id: '1\r\ndata: forged', event: 'a\nb\0', data: '' });

    assert.equal(text, 'id: 1data: forged\nevent: ab\ndata: \n\n');
  });
});
