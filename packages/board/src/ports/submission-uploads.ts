import type { Readable } from 'node:stream';

export type UploadedFile = {
  id: string;
  path: string;
  /** As it was announced, and how much of it is here. */
  sizeBytes: number;
  receivedBytes: number;
};

export type UploadTarget = {
  draftId: string;
  /**
   * Returns the path under which a new upload is kept, or throws where it cannot be taken beside those that are there. The
   * next one is asked about when this one is there.
   */
  accept(announced: { path: string; sizeBytes: number }, present: readonly UploadedFile[]): Promise<string>;
  /** Told what is left when an upload was removed. */
  removed(present: readonly UploadedFile[]): Promise<void>;
};

/** The files of drafts while they are uploaded, in pieces and over several connections, by the tus protocol. */
export type SubmissionUploadsPort = {
  /**
   * Answers one request of the protocol. What it acknowledges is on disk. A new upload of a path takes the place of an
   * earlier one. What is refused is thrown.
   */
  serve(request: Request, target: UploadTarget): Promise<Response>;
  /** In order of their paths. */
  list(draftId: string): Promise<UploadedFile[]>;
  open(draftId: string, uploadId: string): Promise<Readable>;
  /** Leaves nothing of the draft's uploads; nothing where there is none. */
  discard(draftId: string): Promise<void>;
  /** The drafts that have uploads. */
  listDraftIds(): Promise<string[]>;
};
