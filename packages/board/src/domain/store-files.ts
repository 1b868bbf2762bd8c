import type { StoragePort, TreeDraft } from '@leadersboard/jobs';
import type { ArchivePort } from '../ports/archive.ts';
import type { ChallengePort } from '../ports/challenge.ts';
import { chooseConfigFile, chooseEntrypoint } from './choose-entrypoint.ts';
import { getChallenge } from './get-challenge.ts';
import { requireOpen } from './require-open.ts';
import type { Submission } from './submission.ts';
import { createSubmissionIntake, type FileSource, type SubmissionIntake } from './submission-intake.ts';
import { findPackedProgram, unpackInto } from './unpack-archive.ts';
import { limitsOf, refuseSize, requireWithin, type UploadLimits } from './upload-limits.ts';

export type StoreFilesPorts = {
  storage: StoragePort;
  challenges: ChallengePort;
  archives: ArchivePort;
  /** Where the challenge says nothing of its own. */
  uploadLimits: UploadLimits;
};

export type SubmissionFields = {
  challenge?: string | undefined;
  entrypoint?: string | undefined;
  configFile?: string | undefined;
  metadata?: Record<string, unknown> | undefined;
};

/** What is known of all files when one of them comes. */
export type Announcement = { challenge?: string | undefined; sizeBytes?: number | undefined };

export type TakeFile = (path: string, source: FileSource, announced?: Announcement) => Promise<void>;

export type StoredSubmission = Pick<
  Submission,
  'challenge' | 'entrypoint' | 'configFile' | 'metadata' | 'files'
>;

export const defaultChallenge = 'default';

/**
 * Stores the files of a submission under its id, whole or not at all. `receive` hands them over as they arrive and returns
 * the fields, which may come after them: until then the limits are those of the challenge that was announced with the
 * first file, and in the end those of the true one.
 */
export async function storeFiles(
  ports: StoreFilesPorts,
  id: string,
  receive: (takeFile: TakeFile) => Promise<SubmissionFields>,
): Promise<StoredSubmission> {
  await using drafts = new AsyncDisposableStack();
  const begin = async () => drafts.adopt(await ports.storage.begin(id), (draft) => draft.discard());
  const { fields, intake } = await receiveFiles(ports, await begin(), receive);
  const challenge = await getChallenge(ports.challenges, fields.challenge ?? defaultChallenge);
  requireOpen(challenge);
  const limits = limitsOf(challenge, ports.uploadLimits);
  requireWithin([...intake.files.values()], limits);
  const whole = await unpackProgram({ ...ports, limits }, intake, fields.entrypoint, begin);
  const chosen = choosePaths([...whole.files.keys()], fields);
  return { challenge: challenge.id, ...chosen, files: await whole.draft.seal() };
}

/** What the fields say of these files. */
export function choosePaths(
  paths: readonly string[],
  { entrypoint, configFile, metadata = {} }: SubmissionFields,
): Pick<Submission, 'entrypoint' | 'configFile' | 'metadata'> {
  return {
    entrypoint: chooseEntrypoint(paths, entrypoint),
    configFile: chooseConfigFile(paths, configFile),
    metadata,
  };
}

async function receiveFiles(
  { challenges, uploadLimits }: StoreFilesPorts,
  draft: TreeDraft,
  receive: (takeFile: TakeFile) => Promise<SubmissionFields>,
): Promise<{ fields: SubmissionFields; intake: SubmissionIntake }> {
  let intake: Promise<SubmissionIntake> | undefined;
  const begin = async ({ challenge: id = defaultChallenge, sizeBytes = 0 }: Announcement) => {
    const limits = limitsOf(await getChallenge(challenges, id), uploadLimits);
    if (sizeBytes > limits.maxBytes) throw refuseSize(limits);
    return createSubmissionIntake(draft, limits);
  };
  const fields = await receive(async (path, source, announced = {}) => {
    intake ??= begin(announced);
    await (await intake).take(path, source);
  });
  return { fields, intake: await (intake ?? createSubmissionIntake(draft, uploadLimits)) };
}

/** Returns the files as they came, or a second set of them in which the archive is unpacked. */
async function unpackProgram(
  tools: { archives: ArchivePort; limits: UploadLimits },
  intake: SubmissionIntake,
  entrypoint: string | undefined,
  begin: () => Promise<TreeDraft>,
): Promise<SubmissionIntake> {
  const archive = findPackedProgram(tools.archives, [...intake.files.keys()], entrypoint);
  if (archive === undefined) return intake;
  const unpacked = createSubmissionIntake(await begin(), tools.limits);
  await unpackInto(unpacked, intake, archive, tools);
  return unpacked;
}
