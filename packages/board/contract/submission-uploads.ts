import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { PassThrough, Readable } from 'node:stream';
import type { TestContext } from 'node:test';
import { contractTests, type SkippedTest } from '@leadersboard/kit/testing';
import type { SubmissionUploadsPort, UploadRequest, UploadTarget } from '../src/ports/submission-uploads.ts';

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
    assert.equal(await readFinished(reopened), '0123456789');
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
    const accept: UploadTarget['accept'] = async (announced, { count, sizeBytes, find }) => {
      seen.push([announced, count, sizeBytes, find('a')?.sizeBytes, find('b')]);
      return 'b';
    };

    await uploads.serve(announcement('./b', 7), { ...target, accept });

    assert.deepEqual(seen, [[{ path: './b', sizeBytes: 7 }, 1, 1, 1, undefined]]);
    assert.deepEqual(await listPaths(uploads), ['a', 'b']);
  });

  it('asks about one after another, each beside what came before', async (t) => {
    const { uploads } = await create(t);
    const seen: number[] = [];
    const accept: UploadTarget['accept'] = async ({ path }, { count }) => {
      seen.push(count);
      return path;
    };

    await Promise.all(
      ['a', 'b', 'c'].map((path) => uploads.serve(announcement(path, 1), { ...target, accept })),
    );

    assert.deepEqual(seen, [0, 1, 2]);
  });

  it('tells what is left when an upload was removed', async (t) => {
    const { uploads } = await create(t);
    await announce(uploads, 'a', 1);
    const location = await announce(uploads, 'b', 1);
    const left: unknown[] = [];
    const removed: UploadTarget['removed'] = async ({ count, sizeBytes, find }) => {
      left.push([count, sizeBytes, find('b')]);
    };

    await uploads.serve(requestTo(location, 'DELETE'), { ...target, removed });

    assert.deepEqual(left, [[1, 1, undefined]]);
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

    assert.equal(await readFinished(uploads), '01234');
  });

  it('keeps what was announced of content that is longer and does not say so', async (t) => {
    const { uploads } = await create(t);
    const location = await announce(uploads, 'a', 5);
    const content = Readable.from(['012', '34', '5'].map((piece) => Buffer.from(piece)));

    await assert.rejects(uploads.serve(requestTo(location, 'PATCH', pieceHeaders(0), content), target), {
      code: 'payload_too_large',
    });

    assert.equal(await readFinished(uploads), '01234');
  });

  it('keeps what came before the content broke off, and goes on from there', async (t) => {
    const { uploads } = await create(t);
    const location = await announce(uploads, 'a', 5);
    const broken = Readable.from(breakAfter('012'));

    await uploads.serve(requestTo(location, 'PATCH', pieceHeaders(0), broken), target);
    const [cut] = await uploads.list('draft');
    await send(uploads, location, 3, '34');

    assert.equal(cut?.receivedBytes, 3);
    assert.equal(await readFinished(uploads), '01234');
  });

  it('ends a request that hangs when another one wants its upload', async (t) => {
    const { uploads } = await create(t);
    const location = await announce(uploads, 'a', 5);
    const hanging = new PassThrough();
    hanging.write('012');
    const begun = once(hanging, 'resume');
    const held = uploads.serve(requestTo(location, 'PATCH', pieceHeaders(0), hanging), target);
    await begun;

    const head = await uploads.serve(requestTo(location, 'HEAD'), target);
    await held;
    await send(uploads, location, 3, '34');

    assert.equal(head.headers.get('upload-offset'), '3');
    assert.equal(await readFinished(uploads), '01234');
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

function announcement(path: string, sizeBytes: number): UploadRequest {
  const filename = Buffer.from(path).toString('base64');
  return requestTo('/submissions/draft/uploads', 'POST', {
    'upload-length': String(sizeBytes),
    'upload-metadata': `filename ${filename}`,
  });
}

function send(uploads: SubmissionUploadsPort, location: string, offset: number, content: string) {
  const sized = { ...pieceHeaders(offset), 'content-length': String(content.length) };
  return uploads.serve(requestTo(location, 'PATCH', sized, Readable.from([Buffer.from(content)])), target);
}

function pieceHeaders(offset: number): Record<string, string> {
  return { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' };
}

async function* breakAfter(content: string): AsyncGenerator<Buffer> {
  yield Buffer.from(content);
  throw new Error('the line went dead');
}

function requestTo(
  path: string,
  method: string,
  headers: Record<string, string> = {},
  content?: Readable,
): UploadRequest {
  const url = new URL(path, 'http://localhost');
  return { head: new Request(url, { method, headers: { 'tus-resumable': '1.0.0', ...headers } }), content };
}

/** The content of the draft's only upload; it must be what its hash says. */
async function readFinished(uploads: SubmissionUploadsPort): Promise<string> {
  const [upload] = await uploads.list('draft');
  const { file, sizeBytes, sha256 } = await uploads.finish('draft', upload?.id ?? '');
  const content = readFileSync(file);
  assert.deepEqual([sizeBytes, sha256], [content.length, createHash('sha256').update(content).digest('hex')]);
  return content.toString();
}

async function listPaths(uploads: SubmissionUploadsPort): Promise<string[]> {
  return (await uploads.list('draft')).map(({ path }) => path);
}
