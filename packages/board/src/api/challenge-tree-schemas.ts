import { fileView } from '@leadersboard/jobs/routes';
import { givenText } from '@leadersboard/kit/text';
import { z } from 'zod';
import { treeNames } from '../domain/contest.ts';

const treeView = z.object({
  digest: z
    .string()
    .describe('SHA-256 over the lines "<SHA-256 of the content>  <path>" of all files, by path.'),
  files: z.int(),
  size: z.int().describe('Of all files together, in bytes.'),
  stored_at: z.iso.datetime(),
});

export const treesView = z
  .object({ data: treeView.nullable(), truth: treeView.nullable(), scorer: treeView.nullable() })
  .describe(
    'What was uploaded. Of truth and scorer only who may change the challenge is told, for others they are null.',
  );

const challengeId = givenText.describe('The id of a challenge.');

export const dataParameters = z.object({ id: challengeId });
export const dataFileParameters = dataParameters.extend({
  '*': z.string().describe('The path of the file.'),
});
export const treeParameters = z.object({ id: challengeId, name: z.enum(treeNames) });
export const treeFileParameters = treeParameters.extend({
  '*': z.string().describe('The path of the file.'),
});

/** As it is documented; it is read as a stream. */
export const tarBody = z.unknown().meta({ type: 'string', format: 'binary' });

export const filesQuery = z.object({
  limit: z.coerce.number().int().min(1).max(10_000).default(1_000),
  after: z.string().max(1024).optional().describe('The "next" of an earlier answer.'),
});

export const treeFilesView = treeView.extend({
  listed: z.array(fileView).describe('In order of their paths.'),
  next: z.string().nullable().describe('Send it as "after" to get what follows; null at the end.'),
});

export const storedTreeView = treeView.extend({
  changed: z.boolean().describe('False where the same files were there already.'),
  revision: z.int().describe('Of the challenge.'),
  outdated_entries: z
    .int()
    .describe(
      'Entries that were scored against another truth, or by another scorer; score them again to compare.',
    ),
});

export type TreeFileView = z.infer<typeof fileView>;
