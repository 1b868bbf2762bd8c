import { fileView } from '@leadersboard/jobs/routes';
import { givenText } from '@leadersboard/kit/text';
import { z } from 'zod';
import { submissionKinds } from '../domain/contest.ts';
import { submissionMetadata } from './submission-metadata.ts';

const kind = z
  .enum(submissionKinds)
  .describe('A program that is run, or predictions that are scored as they are.');

/** The form as it is documented; it is read as a stream. */
export const submissionForm = z.object({
  files: z.array(z.string()).describe('The files; the file name of each part is its path in the submission.'),
  kind: kind.default('code'),
  entrypoint: z
    .string()
    .default('main.py')
    .describe('The file that is run; where a single file is sent and none is named, that one.'),
  config_file: z.string().default('config.yaml').describe('The file that is passed as --config.'),
  metadata: z.string().default('{}').describe('A JSON object, for example {"method": "padim"}.'),
  challenge: z
    .string()
    .default('default')
    .describe('The challenge to take part in. Send it before the files where it takes more than others.'),
});

/** A submission whose files follow one by one. Absent where the body is a form. */
export const newDraft = z
  .strictObject({
    kind: kind.optional(),
    entrypoint: z.string().optional(),
    config_file: z.string().optional(),
    metadata: submissionMetadata.optional(),
    challenge: givenText.optional(),
  })
  .optional();

export const submissionParameters = z.object({
  id: givenText.describe('The submission_id that POST /submissions answered with.'),
});

export const submissionFileParameters = submissionParameters.extend({
  '*': z.string().describe('The path of the file in the submission.'),
});

const common = {
  submission_id: z.string(),
  owner: z.string(),
  challenge: z.string(),
  kind,
  config_file: z.string().nullable(),
  created_at: z.iso.datetime(),
};

export const submissionView = z.object({
  ...common,
  status: z.enum(['open', 'complete']).describe('An open one waits for its files.'),
  received_at: z.iso.datetime().nullable().describe('When all of it was here; null of an open one.'),
  entrypoint: z.string().nullable().describe('Null where an open one names none, and of predictions.'),
  metadata: z.record(z.string(), z.unknown()),
  files: z.array(fileView),
  uploads: z
    .array(
      z.object({
        path: z.string(),
        offset: z.int().describe('How many bytes are here.'),
        length: z.int().describe('How many bytes were announced.'),
        url: z.string().describe('Where the upload goes on.'),
      }),
    )
    .describe('What has arrived of an open one; empty where it is complete.'),
  upload_url: z.string().nullable().describe('Where the files of an open one go, by the tus protocol.'),
  expires_at: z.iso.datetime().nullable().describe('When an open one ends.'),
});

export const submissionQuery = z.object({
  challenge: givenText.optional(),
  after: givenText.optional().describe('The "next" of an earlier answer, to get what follows.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const submissionListView = z.object({
  submissions: z.array(
    z.object({
      ...common,
      received_at: z.iso.datetime().describe('When all of it was here.'),
      entrypoint: z.string().nullable().describe('Null of predictions.'),
      file_count: z.int(),
      size: z.int().describe('Of all files together, in bytes.'),
    }),
  ),
  next: z.string().nullable().describe('Send it as "after" to get what follows; null at the end.'),
});
