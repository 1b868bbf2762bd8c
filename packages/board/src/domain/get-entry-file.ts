import {
  type ArtifactPorts,
  getArtifact,
  jobsErrors,
  listArtifacts,
  type Requester,
  type StoredFile,
} from '@leadersboard/jobs';
import { LeadersBoardError, quote } from '@leadersboard/kit/errors';
import type { StoredContent } from '@leadersboard/kit/http';
import { type FindEntryPorts, findEntry, type SeenEntry } from './find-entry.ts';

/** Where the scorer leaves what it has to show. */
const SCORER_FOLDER = 'scoring/';

export type EntryFilePorts = FindEntryPorts & ArtifactPorts;

/** What the scorer has left of an entry; nothing where it is not the requester's to see, or removed. */
export async function listEntryFiles(
  ports: ArtifactPorts,
  requester: Requester | undefined,
  { entry, seesFiles }: SeenEntry,
): Promise<StoredFile[]> {
  if (!seesFiles) return [];
  try {
    const { files } = await listArtifacts(ports, seeing(requester), entry.scoredBy);
    return files.filter(({ path }) => path.startsWith(SCORER_FOLDER));
  } catch (error) {
    if (error instanceof LeadersBoardError && error.code === 'artifacts_removed') return [];
    throw error;
  }
}

export async function getEntryFile(
  ports: EntryFilePorts,
  requester: Requester | undefined,
  jobId: string,
  path: string,
): Promise<StoredContent> {
  const { entry, seesFiles } = await findEntry(ports, requester, jobId);
  if (seesFiles && path.startsWith(SCORER_FOLDER))
    return getArtifact(ports, seeing(requester), entry.scoredBy, path);
  throw jobsErrors.file_not_found(
    `The entry of job ${jobId} has no file ${quote(path)} for you. GET /entries/${jobId} lists those that it has.`,
  );
}

/** The board has decided who may see the files; the job that scored may be the host's. */
function seeing(requester: Requester | undefined): Requester {
  return { user: requester?.user ?? '', seesAll: true };
}
