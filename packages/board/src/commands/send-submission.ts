import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type CommandContext, formatCount } from '@leadersboard/kit/cli';
import { chooseServer, connect, type ServerChoice } from '@leadersboard/kit/client';
import type { z } from 'zod';
import { submissionView } from '../api/submission-schemas.ts';
import type { SubmissionKind } from '../domain/contest.ts';
import type { LocalFile } from './find-files.ts';

export type SubmissionFields = {
  /** A program where it is undefined. */
  kind: SubmissionKind | undefined;
  entrypoint: string | undefined;
  configFile: string | undefined;
  challenge: string | undefined;
  metadata: string | undefined;
};

type SizedFile = LocalFile & { sizeBytes: number };
type SubmissionView = z.infer<typeof submissionView>;

/** More than this is worth the requests by which a broken connection can be taken up. */
const LARGE_BYTES = 16 * 1024 * 1024;

/** Sends files as one submission: at once, or, where they are large, file by file, and goes on when the connection breaks. */
export async function sendSubmission(
  context: CommandContext,
  server: ServerChoice,
  files: readonly LocalFile[],
  fields: SubmissionFields,
): Promise<SubmissionView> {
  const sized = await Promise.all(
    files.map(async (file) => ({ ...file, sizeBytes: (await stat(file.source)).size })),
  );
  const totalBytes = sized.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const title = `Sending ${formatCount(files.length, 'file')}`;
  const progress = context.progress(totalBytes > LARGE_BYTES ? { title, total: totalBytes } : { title });
  try {
    if (totalBytes <= LARGE_BYTES) return await sendAtOnce(context, server, sized, fields);
    return await sendInSteps(context, server, sized, fields, progress.update);
  } finally {
    progress.finish();
  }
}

async function sendAtOnce(
  context: CommandContext,
  server: ServerChoice,
  files: readonly SizedFile[],
  { configFile, ...fields }: SubmissionFields,
): Promise<SubmissionView> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, config_file: configFile })) {
    if (value !== undefined) form.append(name, value);
  }
  for (const { source, path } of files) form.append('files', await openAsBlob(source), path);
  return connect(context, server).post('/submissions', form, submissionView);
}

async function sendInSteps(
  context: CommandContext,
  server: ServerChoice,
  files: readonly SizedFile[],
  { configFile, metadata = '{}', ...fields }: SubmissionFields,
  tell: (sentBytes: number) => void,
): Promise<SubmissionView> {
  const { uploadFile } = await import('./upload-file.ts');
  const client = connect(context, server);
  const { url, token } = chooseServer(context, server);
  const draft = { ...fields, config_file: configFile, metadata: JSON.parse(metadata) };
  const { submission_id, upload_url } = await client.post('/submissions', draft, submissionView);
  const endpoint = new URL(upload_url ?? `/submissions/${submission_id}/uploads`, url).href;
  let sentBytes = 0;
  for (const file of files) {
    const onProgress = (fileBytes: number) => tell(sentBytes + fileBytes);
    await uploadFile({ ...file, endpoint, token, signal: context.signal, onProgress });
    sentBytes += file.sizeBytes;
  }
  return client.post(`/submissions/${submission_id}/complete`, {}, submissionView);
}
