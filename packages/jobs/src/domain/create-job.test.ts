import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kitErrors } from '@leadersboard/kit/errors';
import { createEnginePorts } from '../../test/engine-ports.ts';
import type { JobAdmissionPort } from '../ports/job-admission.ts';
import { enqueueJob } from './enqueue-job.ts';

const ada = { user: 'ada', seesAll: false };
const wish = { submissionId: 'sub' };

test('a job is admitted by its rules before it is there', async () => {
  const { ports, admission } = createAdmitting();

  const { job } = await enqueueJob(ports, ada, { ...wish, rerun: true, args: ['--fast'] });

  assert.deepEqual(admission.asked, [
    {
      id: job.id,
      owner: 'ada',
      challenge: 'default',
      submissionId: 'sub',
      rerun: true,
      hasInput: true,
      wasThere: false,
    },
  ]);
  assert.deepEqual(admission.released, []);
});

test('a refusal is thrown, and no job came of it', async () => {
  const { ports, admission } = createAdmitting();
  admission.refuse = true;

  await assert.rejects(enqueueJob(ports, ada, wish), { message: /has 5 of 5/ });

  assert.deepEqual(await ports.queue.count(), { waiting: 0, taken: 0 });
  assert.deepEqual(admission.released, []);
});

test('a wish for which a job stands gets that one, also where no more are admitted', async () => {
  const { ports, admission } = createAdmitting();
  const first = await enqueueJob(ports, ada, wish);
  const second = await enqueueJob(ports, ada, wish);
  admission.refuse = true;
  const third = await enqueueJob(ports, ada, wish);

  assert.deepEqual([second.job.id, third.job.id], [first.job.id, first.job.id]);
  assert.equal(admission.released.length, 1);
  assert.ok(!admission.released.includes(first.job.id));
});

test('what was admitted is released where the job could not be created', async () => {
  const { ports, admission } = createAdmitting();
  const status = { ...ports.status, create: () => Promise.reject(new Error('The power went off.')) };

  await assert.rejects(enqueueJob({ ...ports, status }, ada, wish), /power/);

  assert.equal(admission.released.length, 1);
});

test('rules that cannot be asked admit nobody', async () => {
  const { ports } = createAdmitting();
  const admit = () => Promise.reject(kitErrors.storage_failed('The database does not answer.'));
  const admission = { admit, release: async () => {} };

  await assert.rejects(enqueueJob({ ...ports, admission }, ada, wish), { code: 'storage_failed' });
});

function createAdmitting() {
  const ports = createEnginePorts();
  const asked: object[] = [];
  const released: string[] = [];
  const state = { refuse: false, asked, released };
  const admission: JobAdmissionPort = {
    async admit({ id, owner, challenge, submissionId, rerun, hasInput }) {
      if (state.refuse) throw kitErrors.forbidden('"ada" has 5 of 5.');
      const wasThere = (await ports.status.find(id)) !== undefined;
      asked.push({ id, owner, challenge, submissionId, rerun, hasInput, wasThere });
    },
    release: async (jobId) => void released.push(jobId),
  };
  return { ports: { ...ports, admission }, admission: state };
}
