import {
  interpreterOf,
  parseTreePath,
  type Requester,
  type StoragePort,
  type StoredFile,
} from '@leadersboard/jobs';
import type { CreateId } from '@leadersboard/kit/ids';
import { boardErrors } from '../board-errors.ts';
import type { ChallengePort } from '../ports/challenge.ts';
import type { SubmissionStorePort } from '../ports/submission-store.ts';
import { getChallenge } from './get-challenge.ts';
import type { Submission } from './submission.ts';

export type CreateSubmissionPorts = {
  storage: StoragePort;
  submissions: SubmissionStorePort;
  challenges: ChallengePort;
  clock: { now(): number };
  createId: CreateId;
};

export type SubmissionFields = {
  challenge?: string | undefined;
  entrypoint?: string | undefined;
  configFile?: string | undefined;
  metadata?: Record<string, unknown> | undefined;
};

export type TakeFile = (path: string, content: AsyncIterable<Uint8Array>) => Promise<void>;

export const defaultEntrypoint = 'main.py';
export const defaultConfigFile = 'config.yaml';
export const defaultChallenge = 'default';

/**
 * Stores a submission whole or not at all. `receive` hands over the files as they arrive and returns the fields, which
 * may come after them. A configuration file that nobody named may be absent.
 */
export async function createSubmission(
  ports: CreateSubmissionPorts,
  requester: Requester,
  receive: (takeFile: TakeFile) => Promise<SubmissionFields>,
): Promise<Submission> {
  const id = ports.createId();
  const draft = await ports.storage.begin(id);
  try {
    const written = new Set<string>();
    const fields = await receive(async (path, content) => {
      const file = await draft.write(parseTreePath(path), content);
      written.add(file.path);
    });
    const challenge = await getChallenge(ports.challenges, fields.challenge ?? defaultChallenge);
    const entrypoint = chooseEntrypoint(written, fields.entrypoint);
    const configFile = chooseConfigFile(written, fields.configFile);
    return await register(ports, await draft.seal(), {
      ...{ id, owner: requester.user, challenge: challenge.id, entrypoint, configFile },
      ...{ metadata: fields.metadata ?? {}, createdAt: ports.clock.now() },
    });
  } finally {
    await draft.discard();
  }
}

async function register(
  ports: CreateSubmissionPorts,
  files: readonly StoredFile[],
  rest: Omit<Submission, 'files'>,
): Promise<Submission> {
  const submission = { ...rest, files };
  try {
    await ports.submissions.create(submission);
  } catch (error) {
    await ports.storage.remove(submission.id);
    throw error;
  }
  return submission;
}

function chooseEntrypoint(written: ReadonlySet<string>, named = defaultEntrypoint): string {
  if (written.size === 0) {
    throw boardErrors.submission_empty(
      'No file was sent. Send at least the entrypoint, as a part named "files".',
    );
  }
  const path = parseTreePath(named);
  interpreterOf(path);
  if (written.has(path)) return path;
  const detail = `The entrypoint "${path}" is not among the files: ${listSome(written)}.`;
  throw boardErrors.entrypoint_missing(`${detail} Send it, or name another in the field "entrypoint".`, {
    issues: [{ pointer: '/entrypoint', detail }],
  });
}

function chooseConfigFile(written: ReadonlySet<string>, named: string | undefined): string | null {
  const path = parseTreePath(named ?? defaultConfigFile);
  if (written.has(path)) return path;
  if (named === undefined) return null;
  const detail = `The configuration file "${path}" is not among the files: ${listSome(written)}.`;
  throw boardErrors.config_file_missing(`${detail} Send it, or leave the field "config_file" out.`, {
    issues: [{ pointer: '/config_file', detail }],
  });
}

const MAX_LISTED = 10;

function listSome(paths: ReadonlySet<string>): string {
  const listed = [...paths].slice(0, MAX_LISTED).join(', ');
  return paths.size > MAX_LISTED ? `${listed} and ${paths.size - MAX_LISTED} more` : listed;
}
