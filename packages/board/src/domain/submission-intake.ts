import { parseTreePath, type StoredFile, type TreeDraft } from '@leadersboard/jobs';
import { refuseCount, refuseSize, requireExtension, type UploadLimits } from './upload-limits.ts';

/** The files of a submission on their way into a draft, within the limits. */
export type SubmissionIntake = {
  readonly draft: TreeDraft;
  readonly files: ReadonlyMap<string, StoredFile>;
  take(path: string, content: AsyncIterable<Uint8Array>): Promise<void>;
};

/** Files may come at once. One that is too much breaks off at the byte that is, and throws `payload_too_large`. */
export function createSubmissionIntake(draft: TreeDraft, limits: UploadLimits): SubmissionIntake {
  const files = new Map<string, StoredFile>();
  let leftFiles = limits.maxFiles;
  let leftBytes = limits.maxBytes;

  async function* withinLimit(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      leftBytes -= chunk.length;
      if (leftBytes < 0) throw refuseSize(limits);
      yield chunk;
    }
  }

  return {
    draft,
    files,
    async take(path, content) {
      const normalised = parseTreePath(path);
      leftFiles -= 1;
      if (leftFiles < 0) throw refuseCount(limits);
      requireExtension(normalised, limits);
      files.set(normalised, await draft.write(normalised, withinLimit(content)));
    },
  };
}
