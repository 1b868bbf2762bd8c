import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMetrics } from './create-metrics.ts';

describe('createMetrics', () => {
  it('renders counters, gauges and histograms under its prefix', async () => {
    const metrics = createMetrics({ prefix: 'lb_' });

    metrics
      .counter({ name: 'jobs_total', help: 'Jobs.', labels: ['status'] })
      .inc({ status: 'completed' }, 2);
    metrics.gauge({ name: 'queue_length', help: 'Waiting.', collect: (gauge) => gauge.set(7) });
    metrics.histogram({ name: 'wait_seconds', help: 'Wait.', buckets: [1, 5] }).observe(3);
    const text = await metrics.render();

    assert.match(text, /^lb_jobs_total\{status="completed"\} 2$/m);
    assert.match(text, /^lb_queue_length 7$/m);
    assert.match(text, /^lb_wait_seconds_bucket\{le="5"\} 1$/m);
  });

  it('asks for what is counted elsewhere whenever it renders', async () => {
    const metrics = createMetrics({ prefix: 'lb_' });
    let writes = 7;
    metrics.counter({ name: 'writes_total', help: 'Writes.', count: () => writes });

    const first = await metrics.render();
    writes = 9;
    const second = await metrics.render();

    assert.match(first, /^lb_writes_total 7$/m);
    assert.match(second, /^lb_writes_total 9$/m);
  });

  it('measures the process itself', async () => {
    const text = await createMetrics({ prefix: 'lb_' }).render();

    assert.match(text, /^lb_process_resident_memory_bytes \d+$/m);
  });

  it('keeps two sets of metrics in one process apart', async () => {
    const first = createMetrics({ prefix: 'lb_' });
    const second = createMetrics({ prefix: 'lb_' });

    first.counter({ name: 'a_total', help: 'A.' }).inc();

    assert.doesNotMatch(await second.render(), /a_total/);
  });

  it('refuses a second metric of the same name', () => {
    const metrics = createMetrics({ prefix: 'lb_' });
    metrics.counter({ name: 'a_total', help: 'A.' });

    assert.throws(() => metrics.gauge({ name: 'a_total', help: 'A.' }), /already been registered/);
  });
});
