import { createDraftUploads, type DraftUploads } from './draft-uploads.ts';
import { readUploads } from './upload-files.ts';

export type DraftCache = {
  /** The uploads of a draft, read from disk when they are asked for the first time. */
  open(draftId: string): Promise<DraftUploads>;
  forget(draftId: string): void;
};

export function createDraftCache(directoryOf: (draftId: string) => string): DraftCache {
  const drafts = new Map<string, Promise<DraftUploads>>();

  async function read(draftId: string): Promise<DraftUploads> {
    try {
      return createDraftUploads(await readUploads(directoryOf(draftId)));
    } catch (error) {
      drafts.delete(draftId);
      throw error;
    }
  }

  return {
    open(draftId) {
      const known = drafts.get(draftId) ?? read(draftId);
      drafts.set(draftId, known);
      return known;
    },
    forget: (draftId) => void drafts.delete(draftId),
  };
}
