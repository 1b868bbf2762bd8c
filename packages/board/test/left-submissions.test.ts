import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { type TestContext, test } from 'node:test';
import { newSubmission } from '../contract/new-submission.ts';
import { completeSubmission } from '../src/domain/complete-submission.ts';
import { DRAFT_LIFE_MS, discardExpiredDrafts } from '../src/domain/discard-expired-drafts.ts';
import { openSubmission } from '../src/domain/open-submission.ts';
import { serveUpload } from '../src/domain/serve-upload.ts';
import { sweepOrphans } from '../src/domain/sweep-orphans.ts';
import { createSubmissionPorts } from './submission-ports.ts';

const ada = { user: 'ada', seesAll: false };
const HOUR_MS = 60 * 60 * 1000;

test('a draft ends after a day, with its files', async (t) => {
  const { ports, open, upload, listStored } = await createSurroundings(t);
  const id = await open();
  await upload(id, 'main.py', 'x');

  const early = await discardExpiredDrafts(ports, ports.clock.now() + DRAFT_LIFE_MS);
  const late = await discardExpiredDrafts(ports, ports.clock.now() + DRAFT_LIFE_MS + 1);

  assert.deepEqual([early, late], [0, 1]);
  assert.deepEqual(listStored(), []);
  await assert.rejects(completeSubmission(ports, ada, id), { code: 'submission_not_found' });
});

test('uploads whose draft has ended go with the expired ones', async (t) => {
  const { ports, open, upload, listStored } = await createSurroundings(t);
  const id = await open();
  await upload(id, 'main.py', 'x');
  await ports.drafts.discard(id);

  await discardExpiredDrafts(ports, ports.clock.now());

  assert.deepEqual(listStored(), []);
});

test('a completion that was killed after its files were stored is taken up', async (t) => {
  const { ports, open, upload } = await createSurroundings(t);
  const id = await open();
  await upload(id, 'main.py', 'x');
  const killed = { ...ports, drafts: { ...ports.drafts, seal: () => Promise.reject(new Error('killed')) } };
  await assert.rejects(completeSubmission(killed, ada, id), /killed/);

  const submission = await completeSubmission(ports, ada, id);

  assert.deepEqual([submission.id, submission.entrypoint], [id, 'main.py']);
  assert.deepEqual(await ports.storage.list(id), submission.files);
  assert.deepEqual(await ports.uploads.listDraftIds(), []);
});

test('a completion takes the files that another one has stored meanwhile', async (t) => {
  const { ports, open, upload } = await createSurroundings(t);
  const id = await open();
  await upload(id, 'main.py', 'x');
  const other = { ...ports, drafts: { ...ports.drafts, seal: () => Promise.reject(new Error('killed')) } };
  const list: typeof ports.uploads.list = async (draftId) => {
    const uploads = await ports.uploads.list(draftId);
    await assert.rejects(completeSubmission(other, ada, id), /killed/);
    return uploads;
  };

  const submission = await completeSubmission({ ...ports, uploads: { ...ports.uploads, list } }, ada, id);

  assert.deepEqual(await ports.storage.list(id), submission.files);
});

test('a draft that ends while it is completed leaves nothing', async (t) => {
  const { ports, open, upload, listStored } = await createSurroundings(t);
  const id = await open();
  await upload(id, 'main.py', 'x');
  const seal: typeof ports.drafts.seal = async (submission) => {
    await discardExpiredDrafts(ports, ports.clock.now() + DRAFT_LIFE_MS + 1);
    return ports.drafts.seal(submission);
  };

  const completion = completeSubmission({ ...ports, drafts: { ...ports.drafts, seal } }, ada, id);

  await assert.rejects(completion, { code: 'submission_not_found' });
  assert.deepEqual(listStored(), []);
});

test('what cannot be completed stays open, and can be mended', async (t) => {
  const { ports, open, upload } = await createSurroundings(t);
  const id = await open();
  await upload(id, 'train.py', 'x');
  await upload(id, 'other.py', 'x');

  await assert.rejects(completeSubmission(ports, ada, id), { code: 'entrypoint_missing' });
  await upload(id, 'main.py', 'x');

  assert.equal((await completeSubmission(ports, ada, id)).files.length, 3);
});

test('trees to which a crash has left no submission are swept, but not young ones', async (t) => {
  const { ports } = await createSurroundings(t);
  for (const id of ['kept', 'orphan']) {
    const draft = await ports.storage.begin(id);
    await draft.seal();
  }
  await ports.submissions.create(newSubmission({ id: 'kept' }));

  const early = await sweepOrphans(ports, Date.now());
  const late = await sweepOrphans(ports, Date.now() + HOUR_MS + 1000);

  assert.deepEqual([early, late], [0, 1]);
  assert.deepEqual(await ports.storage.list('kept'), []);
  assert.equal(await ports.storage.list('orphan'), undefined);
});

async function createSurroundings(t: TestContext) {
  const { ports, listStored } = await createSubmissionPorts(t);
  return {
    ...{ ports, listStored },
    open: async () => (await openSubmission(ports, ada, {})).id,
    async upload(id: string, path: string, content: string): Promise<void> {
      const head = new Request(`http://localhost/submissions/${id}/uploads`, {
        method: 'POST',
        headers: {
          'tus-resumable': '1.0.0',
          'content-type': 'application/offset+octet-stream',
          'upload-length': String(content.length),
          'upload-metadata': `filename ${Buffer.from(path).toString('base64')}`,
        },
      });
      await serveUpload(ports, ada, id, { head, content: Readable.from([Buffer.from(content)]) });
    },
  };
}
