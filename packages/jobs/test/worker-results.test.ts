import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { kitErrors } from '@leadersboard/kit/errors';
import { createNvidiaSmiAccelerators } from '../src/adapters/nvidia-smi/index.ts';
import { jobsErrors } from '../src/jobs-errors.ts';
import type { ScorerPort } from '../src/ports/scorer.ts';
import { leaseMs } from './create-process.ts';
import { createProcesses, report } from './create-processes.ts';
import { createFakeNvidiaSmi } from './fake-nvidia-smi.ts';
import { createRemotePrograms } from './remote-program.ts';

const MIB = 1024 ** 2;

test('how a program ended is kept, and what its run cost', async (t) => {
  const { first } = await createProcesses(t);
  first.createWorker(t).start();

  const failed = await first.untilEnd(await first.enqueue({ 'main.sh': 'exit 3' }));
  const killed = await first.untilEnd(await first.enqueue({ 'main.sh': 'kill -9 $$' }));

  assert.deepEqual([failed.exit, killed.exit], [{ code: 3 }, { signal: 'SIGKILL' }]);
  assert.deepEqual([failed.usage, killed.usage], [{ wallTimeMs: 0 }, { wallTimeMs: 0 }]);
});

const tooMuch = {
  'more bytes than it may': 'head -c 1000001 /dev/zero > "$2/big"',
  'more files than it may': 'for i in $(seq 101); do : > "$2/$i"; done',
};
for (const [what, program] of Object.entries(tooMuch)) {
  test(`a program that leaves ${what} fails as disk_quota, and nothing of it is kept`, async (t) => {
    const { place, first } = await createProcesses(t);
    first.createWorker(t).start();

    const job = await first.untilEnd(await first.enqueue({ 'main.sh': `${program}\n${report}` }));

    assert.deepEqual([job.status, job.reason], ['failed', 'disk_quota']);
    assert.match(job.detail ?? '', /^The program left more than (1000000 bytes|100 files) in its output/);
    assert.equal(await place.artifacts.list(`${job.id}-1`), undefined);
  });
}

test("a scorer's metrics rank, and metrics.json is a note beside them, also where it cannot be read", async (t) => {
  const scorer: ScorerPort = { score: async () => ({ metrics: { pixel_auc: 0.5 } }) };
  const { place, first } = await createScored(t, scorer);

  const noted = await first.untilEnd(
    await first.enqueue({
      'main.sh': `echo '{"params": {"epochs": 3}, "metrics": {"pixel_auc": 1}}' > "$2/metrics.json"`,
    }),
  );
  const broken = await first.untilEnd(await first.enqueue({ 'main.sh': 'echo NaN > "$2/metrics.json"' }));
  const none = await first.untilEnd(await first.enqueue({ 'main.sh': 'true' }));

  assert.deepEqual(noted.result?.params, { epochs: 3 });
  for (const job of [noted, broken, none]) assert.deepEqual(job.result?.metrics, { pixel_auc: 0.5 });
  assert.match(await place.readLog(broken.id), /\[leadersboard\] metrics\.json is not JSON/);
});

const scoreFailures = [
  jobsErrors.predictions_invalid('predictions/7.csv has 3 rows; 10 are wanted.'),
  jobsErrors.scorer_failed('The scorer of the challenge ended with code 1.'),
];
for (const error of scoreFailures) {
  test(`a scorer that says ${error.code} fails the job as that, with its sentence`, async (t) => {
    const { first } = await createScored(t, { score: () => Promise.reject(error) });

    const job = await first.untilEnd(await first.enqueue({ 'main.sh': report }));

    assert.deepEqual([job.status, job.reason, job.detail], ['failed', error.code, error.message]);
  });
}

test('a metrics.json that the machine cannot read now is read by the next attempt', async (t) => {
  const { first } = await createProcesses(t);
  const open: typeof first.workspaces.open = async (job) => {
    const workspace = await first.workspaces.open(job);
    if (job.attempt > 1) return workspace;
    const readMetrics = () =>
      Promise.reject(kitErrors.storage_failed('The file system refused read with EIO.'));
    return { ...workspace, readMetrics };
  };
  first.createWorker(t, { workspaces: { ...first.workspaces, open } }).start();
  const id = await first.enqueue({ 'main.sh': report });
  await first.log.until((entries) => entries.length > 0);

  first.clock.advance(leaseMs);
  const job = await first.untilEnd(id);

  assert.deepEqual([job.status, job.attempt], ['completed', 2]);
});

test('a metrics.json of a gigabyte fails the job, and is not read', async (t) => {
  const { first } = await createProcesses(t);
  first.createWorker(t, {}, { limits: { sizeBytes: 2e9, files: 10 } }).start();

  const job = await first.untilEnd(await first.enqueue({ 'main.sh': 'truncate -s 1G "$2/metrics.json"' }));

  assert.equal(job.reason, 'metrics_invalid');
  assert.match(job.detail ?? '', /^metrics\.json has 1073741824 bytes; at most 4194304 are read\./);
});

test('the memory of its GPU that a job used at most wins over what it reports', async (t) => {
  const { searchPath, use } = createFakeNvidiaSmi(t, ['GPU-a', 'GPU-b']);
  const { place, first } = await createProcesses(t);
  const programs = await createRemotePrograms(t);
  const claimPrefix = `${place.directory}-`;
  const accelerators = await createNvidiaSmiAccelerators({ claimPrefix, indexes: 'all', searchPath });
  const looks = countCalls(accelerators.usedBytes);
  const info = { accelerators: ['GPU-a', 'GPU-b'] };
  first.createWorker(t, { accelerators: { ...accelerators, usedBytes: looks.call } }, { info }).start();
  const id = await first.enqueue({ 'main.py': programs.source }, { resourceClass: 'medium' });
  const program = await programs.next();

  for (const [round, usedMib] of [300, 700, 500].entries()) {
    use(usedMib * MIB, 0);
    first.clock.advance(1000);
    await looks.until(round + 1);
  }
  program.finish(0.9);
  const job = await first.untilEnd(id);

  const peakMb = (700 * MIB) / 1e6;
  assert.deepEqual(job.result?.metrics, { image_auc: 0.9, vram_mb: peakMb });
  assert.equal(job.result?.performance.peak_gpu_memory_mb, peakMb);
  assert.equal(job.usage?.peakVramBytes, 700 * MIB);
  assert.match(await place.readLog(id), /class medium with 4 CPUs, 16 GiB of memory, GPU GPU-a\./);
});

async function createScored(t: TestContext, scorer: ScorerPort) {
  const processes = await createProcesses(t);
  processes.first.createWorker(t, { scorer }).start();
  return processes;
}

/** The function, and a way to wait until so many calls of it have been answered. */
function countCalls<Input, Output>(work: (input: Input) => Promise<Output>) {
  let answered = 0;
  let changed = Promise.withResolvers<void>();
  return {
    async call(input: Input): Promise<Output> {
      const output = await work(input);
      answered += 1;
      setImmediate(changed.resolve);
      return output;
    },
    async until(count: number): Promise<void> {
      while (answered < count) {
        await changed.promise;
        changed = Promise.withResolvers();
      }
    },
  };
}
