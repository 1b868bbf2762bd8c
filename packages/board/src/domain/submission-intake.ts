import { type FinishedFile, parseTreePath, type StoredFile, type TreeDraft } from '@leadersboard/jobs';
import { refuseCount, refuseSize, requireExtension, type UploadLimits } from './upload-limits.ts';

/** A file as it arrives, or one that is here already. */
export type FileSource = AsyncIterable<Uint8Array> | FinishedFile;

/** The files of a submission on their way into a draft, within the limits. */
export type SubmissionIntake = {
  readonly draft: TreeDraft;
  readonly files: ReadonlyMap<string, StoredFile>;
  take(path: string, source: FileSource): Promise<void>;
};

/** Files may come at once. One that is too much breaks off at the byte that is, and throws `payload_too_large`. */
export function createSubmissionIntake(draft: TreeDraft, limits: UploadLimits): SubmissionIntake {
  const files = new Map<string, StoredFile>();
  let leftFiles = limits.maxFiles;
  let leftBytes = limits.maxBytes;

  function count(sizeBytes: number): void {
    leftBytes -= sizeBytes;
    if (leftBytes < 0) throw refuseSize(limits);
  }

  async function* withinLimit(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      count(chunk.length);
      yield chunk;
    }
  }

  function store(path: string, source: FileSource): Promise<StoredFile> {
    if (!('sha256' in source)) return draft.write(path, withinLimit(source));
    count(source.sizeBytes);
    return draft.adopt(path, source);
  }

  return {
    draft,
    files,
    async take(path, source) {
      const normalised = parseTreePath(path);
      leftFiles -= 1;
      if (leftFiles < 0) throw refuseCount(limits);
      requireExtension(normalised, limits);
      files.set(normalised, await store(normalised, source));
    },
  };
}
