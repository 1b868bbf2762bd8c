import assert from 'node:assert/strict';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { contractTests, type SkippedTest } from '@leadersboard/kit/testing';
import type { SubmissionUploadsPort, UploadTarget } from '../src/ports/submission-uploads.ts';

export type SubmissionUploadsContract = {
  name: string;
  /** `reopen` gives the uploads as another process finds them after this one was killed. */
  create(
    t: TestContext,
  ): Promise<{ uploads: SubmissionUploadsPort; reopen(): Promise<SubmissionUploadsPort> }>;
  skip?: readonly SkippedTest[];
};

const target: UploadTarget = {
  draftId: 'draft',
  accept: async ({ path }) => path,
  removed: async () => {},
};

/** What every adapter of SubmissionUploadsPort keeps. */
export function testSubmissionUploads({ name, create, skip }: SubmissionUploadsContract): void {
  const it = contractTests(name, skip);

  it('keeps what it acknowledged, also for another process', async (t) => {
    const { uploads, reopen } = await create(t);
    const location = await announce(uploads, 'データ/a.csv', 10);
    await send(uploads, location, 0, '01234');

    const reopened = await reopen();
    const head = await reopened.serve(requestTo(location, 'HEAD'), target);
    await send(reopened, location, 5, '56789');

    assert.equal(head.headers.get('upload-offset'), '5');
    const [file] = await reopened.list('draft');
    assert.deepEqual([file?.path, file?.sizeBytes, file?.receivedBytes], ['データ/a.csv', 10, 10]);
    assert.equal(await text(await reopened.open('draft', file?.id ?? '')), '0123456789');
  });

  it('lists the files of one draft, in order of their paths', async (t) => {
    const { uploads } = await create(t);
    await announce(uploads, 'b', 1);
    await announce(uploads, 'a', 0);

    const files = await uploads.list('draft');

    assert.deepEqual(
      files.map(({ path, sizeBytes, receivedBytes }) => [path, sizeBytes, receivedBytes]),
      [
        ['a', 0, 0],
        ['b', 1, 0],
      ],
    );
    assert.deepEqual(await uploads.list('other'), []);
    assert.deepEqual(await uploads.listDraftIds(), ['draft']);
  });

  it('asks what may be kept, tells what is there, and keeps the path that it is given', async (t) => {
    const { uploads } = await create(t);
    await announce(uploads, 'a', 1);
    const seen: unknown[] = [];
    const accept: UploadTarget['accept'] = async (announced, present) => {
      seen.push([announced, present.map(({ path }) => path)]);
      return 'b';
    };

    await uploads.serve(announcement('./b', 7), { ...target, accept });

    assert.deepEqual(seen, [[{ path: './b', sizeBytes: 7 }, ['a']]]);
    assert.deepEqual(await listPaths(uploads), ['a', 'b']);
  });

  it('asks about one after another, each beside what came before', async (t) => {
    const { uploads } = await create(t);
    const seen: string[][] = [];
    const accept: UploadTarget['accept'] = async ({ path }, present) => {
      seen.push(present.map((file) => file.path));
      return path;
    };

    await Promise.all(
      ['a', 'b', 'c'].map((path) => uploads.serve(announcement(path, 1), { ...target, accept })),
    );

    assert.deepEqual(seen, [[], ['a'], ['a', 'b']]);
  });

  it('tells what is left when an upload was removed', async (t) => {
    const { uploads } = await create(t);
    await announce(uploads, 'a', 1);
    const location = await announce(uploads, 'b', 1);
    const left: string[][] = [];
    const removed: UploadTarget['removed'] = async (present) => {
      left.push(present.map(({ path }) => path));
    };

    await uploads.serve(requestTo(location, 'DELETE'), { ...target, removed });

    assert.deepEqual(left, [['a']]);
  });

  it('keeps nothing of what is not accepted, and throws why', async (t) => {
    const { uploads } = await create(t);
    const fault = new Error('No.');

    await assert.rejects(
      uploads.serve(announcement('a', 1), { ...target, accept: () => Promise.reject(fault) }),
      fault,
    );

    assert.deepEqual(await uploads.list('draft'), []);
  });

  it('lets a new upload of a path take the place of the earlier one', async (t) => {
    const { uploads } = await create(t);
    const first = await announce(uploads, 'a', 5);
    await announce(uploads, 'a', 7);

    await assert.rejects(send(uploads, first, 0, '01234'), { code: 'upload_not_found' });

    assert.deepEqual(
      (await uploads.list('draft')).map(({ sizeBytes }) => sizeBytes),
      [7],
    );
  });

  it('refuses offsets at which the upload is not, and more than was announced', async (t) => {
    const { uploads } = await create(t);
    const location = await announce(uploads, 'a', 5);

    await assert.rejects(send(uploads, location, 3, '01'), { code: 'upload_conflict' });
    await assert.rejects(send(uploads, location, 0, '012345'), { code: 'payload_too_large' });
    await send(uploads, location, 0, '01234');
    await assert.rejects(send(uploads, location, 0, '01234'), { code: 'upload_conflict' });
    await assert.rejects(send(uploads, location, 5, '5'), { code: 'payload_too_large' });

    const [file] = await uploads.list('draft');
    assert.equal(await text(await uploads.open('draft', file?.id ?? '')), '01234');
  });

  for (const path of [
    '/submissions/draft/uploads/../../x',
    '/submissions/draft/uploads/none',
    '/submissions/draft/uploads/',
  ]) {
    it(`finds nothing at ${path}`, async (t) => {
      const { uploads } = await create(t);

      await assert.rejects(uploads.serve(requestTo(path, 'HEAD'), target), { code: 'upload_not_found' });
    });
  }

  it('leaves nothing of a draft that is discarded, and nothing is harmed where there is none', async (t) => {
    const { uploads } = await create(t);
    const location = await announce(uploads, 'a', 5);

    await uploads.discard('draft');
    await uploads.discard('draft');

    await assert.rejects(send(uploads, location, 0, '01234'), { code: 'upload_not_found' });
    assert.deepEqual([await uploads.list('draft'), await uploads.listDraftIds()], [[], []]);
  });
}

async function announce(uploads: SubmissionUploadsPort, path: string, sizeBytes: number): Promise<string> {
  const answer = await uploads.serve(announcement(path, sizeBytes), target);
  return String(answer.headers.get('location'));
}

function announcement(path: string, sizeBytes: number): Request {
  const filename = Buffer.from(path).toString('base64');
  return requestTo('/submissions/draft/uploads', 'POST', {
    'upload-length': String(sizeBytes),
    'upload-metadata': `filename ${filename}`,
  });
}

function send(uploads: SubmissionUploadsPort, location: string, offset: number, content: string) {
  const headers = { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' };
  const sized = { ...headers, 'content-length': String(content.length) };
  return uploads.serve(requestTo(location, 'PATCH', sized, content), target);
}

function requestTo(
  path: string,
  method: string,
  headers: Record<string, string> = {},
  body?: string,
): Request {
  return new Request(new URL(path, 'http://localhost'), {
    ...{ method, headers: { 'tus-resumable': '1.0.0', ...headers } },
    ...(body !== undefined && { body }),
  });
}

async function listPaths(uploads: SubmissionUploadsPort): Promise<string[]> {
  return (await uploads.list('draft')).map(({ path }) => path);
}
