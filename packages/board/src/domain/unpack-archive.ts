import { LeadersBoardError } from '@leadersboard/kit/errors';
import type { ArchivePort } from '../ports/archive.ts';
import { defaultEntrypoint } from './choose-entrypoint.ts';
import type { SubmissionIntake } from './submission-intake.ts';
import { createRefusal, surveyArchive, unpackedLimit } from './survey-archive.ts';
import type { UploadLimits } from './upload-limits.ts';

/**
 * The archive that must be unpacked in order to run anything: the only one at the top, where the entrypoint is not among
 * the files that were sent. Every other archive is data of the program's.
 */
export function findPackedProgram(
  archives: ArchivePort,
  paths: readonly string[],
  entrypoint = defaultEntrypoint,
): string | undefined {
  const [archive, ...more] = paths.filter((path) => !path.includes('/') && archives.recognises(path));
  return more.length > 0 || paths.includes(entrypoint) ? undefined : archive;
}

/** Takes into `to` what was taken into `from`, and in the archive's place what is in it. */
export async function unpackInto(
  to: SubmissionIntake,
  from: SubmissionIntake,
  archivePath: string,
  { archives, limits }: { archives: ArchivePort; limits: UploadLimits },
): Promise<void> {
  const { sizeBytes = 0 } = from.files.get(archivePath) ?? {};
  const source = {
    ...{ path: archivePath, sizeBytes },
    open: (range?: { start: number; end: number }) => from.draft.open(archivePath, range),
  };
  const plan = await surveyArchive(archives, source, limits);
  for (const path of from.files.keys()) {
    if (path !== archivePath) await to.take(path, await from.draft.open(path));
  }
  for await (const member of archives.read(source, { maxBytes: unpackedLimit(limits) })) {
    const path = plan.pathOf(member);
    if (path !== undefined) await namingArchive(archivePath, () => to.take(path, member.content()));
  }
}

/** Paths that cannot stand together are the archive's fault. */
export async function namingArchive<Value>(archivePath: string, take: () => Promise<Value>): Promise<Value> {
  try {
    return await take();
  } catch (error) {
    if (!(error instanceof LeadersBoardError) || error.code !== 'invalid_path') throw error;
    throw createRefusal(archivePath)(error.message, error);
  }
}
