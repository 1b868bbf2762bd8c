import type { StoragePort, TreeDraft } from '@leadersboard/jobs';
import type { ArchivePort } from '../ports/archive.ts';
import type { ChallengePort } from '../ports/challenge.ts';
import { choosePaths } from './choose-paths.ts';
import type { SubmissionKind } from './contest.ts';
import type { ContestEntrance } from './contest-entrance.ts';
import { getChallenge } from './get-challenge.ts';
import { requireOpen } from './require-open.ts';
import type { Submission } from './submission.ts';
import type { SubmissionFields } from './submission-fields.ts';
import { createSubmissionIntake, type FileSource, type SubmissionIntake } from './submission-intake.ts';
import { findPackedProgram, unpackInto } from './unpack-archive.ts';
import { limitsOf, refuseSize, requireWithin, type UploadLimits } from './upload-limits.ts';

export type StoreFilesPorts = {
  storage: StoragePort;
  challenges: ChallengePort;
  archives: ArchivePort;
  entrance: ContestEntrance;
  clock: { now(): number };
  /** Where the challenge says nothing of its own. */
  uploadLimits: UploadLimits;
};

/** What is known of all files when one of them comes. */
export type Announcement = {
  challenge?: string | undefined;
  kind?: SubmissionKind | undefined;
  sizeBytes?: number | undefined;
};

export type TakeFile = (path: string, source: FileSource, announced?: Announcement) => Promise<void>;

export type StoredSubmission = Pick<
  Submission,
  'challenge' | 'kind' | 'entrypoint' | 'configFile' | 'metadata' | 'files' | 'receivedAt'
>;

/** The fields of files that are all here, since when. */
export type ReceivedFields = SubmissionFields & { receivedAt: number };

export const defaultChallenge = 'default';

/**
 * Stores the files of a submission under its id, whole or not at all. `receive` hands them over as they arrive and returns
 * the fields, which may come after them: until then the limits are those of the challenge that was announced with the
 * first file, and in the end those of the true one.
 */
export async function storeFiles(
  ports: StoreFilesPorts,
  { id, owner }: Pick<Submission, 'id' | 'owner'>,
  receive: (takeFile: TakeFile) => Promise<ReceivedFields>,
): Promise<StoredSubmission> {
  await using drafts = new AsyncDisposableStack();
  const begin = async () => drafts.adopt(await ports.storage.begin(id), (draft) => draft.discard());
  const { fields, intake } = await receiveFiles(ports, { draft: await begin(), owner }, receive);
  const challenge = await getChallenge(ports.challenges, fields.challenge ?? defaultChallenge);
  const { kind = 'code', receivedAt } = fields;
  requireOpen(challenge);
  await ports.entrance.check({ challenge, user: owner, kind, receivedAt });
  const limits = limitsOf(challenge, ports.uploadLimits);
  requireWithin([...intake.files.values()], limits);
  const whole = await unpackProgram({ ...ports, limits }, intake, fields.entrypoint, begin);
  const chosen = choosePaths([...whole.files.keys()], fields);
  return { challenge: challenge.id, ...chosen, files: await whole.draft.seal(), receivedAt };
}

async function receiveFiles(
  { challenges, entrance, clock, uploadLimits }: StoreFilesPorts,
  { draft, owner }: { draft: TreeDraft; owner: string },
  receive: (takeFile: TakeFile) => Promise<ReceivedFields>,
): Promise<{ fields: ReceivedFields; intake: SubmissionIntake }> {
  let intake: Promise<SubmissionIntake> | undefined;
  const begin = async ({ challenge: id = defaultChallenge, kind, sizeBytes = 0 }: Announcement) => {
    const challenge = await getChallenge(challenges, id);
    await entrance.check({ challenge, user: owner, kind, receivedAt: clock.now() });
    const limits = limitsOf(challenge, uploadLimits);
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
