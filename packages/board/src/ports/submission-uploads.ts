import type { Readable } from 'node:stream';
import type { FinishedFile } from '@leadersboard/jobs';

export type UploadedFile = {
  id: string;
  path: string;
  /** As it was announced, and how much of it is here. */
  sizeBytes: number;
  receivedBytes: number;
};

/** What a draft holds, by what was announced; asking costs the same for one file and for thousands. */
export type PresentUploads = {
  readonly count: number;
  readonly sizeBytes: number;
  find(path: string): UploadedFile | undefined;
};

export type UploadTarget = {
  draftId: string;
  /**
   * Returns the path under which a new upload is kept, or throws where it cannot be taken beside those that are there. The
   * next one is asked about when this one is there.
   */
  accept(announced: { path: string; sizeBytes: number }, present: PresentUploads): Promise<string>;
  /** Told what is left when an upload was removed. */
  removed(present: PresentUploads): Promise<void>;
};

/** A request of the protocol, and its body beside it, so that no web stream is between the bytes and the disk. */
export type UploadRequest = { head: Request; content?: Readable | undefined };

/** The files of drafts while they are uploaded, in pieces and over several connections, by the tus protocol. */
export type SubmissionUploadsPort = {
  /**
   * Answers one request of the protocol. What it acknowledges is on disk. A new upload of a path takes the place of an
   * earlier one. Content that breaks off is kept as far as it came. What is refused is thrown, and the rest of its content
   * left unread.
   */
  serve(request: UploadRequest, target: UploadTarget): Promise<Response>;
  /** In order of their paths. */
  list(draftId: string): Promise<UploadedFile[]>;
  /** What an upload of which all bytes are here consists of. Cheap, unless another process began to receive it. */
  finish(draftId: string, uploadId: string): Promise<FinishedFile>;
  /** Leaves nothing of the draft's uploads; nothing where there is none. */
  discard(draftId: string): Promise<void>;
  /** The drafts that have uploads. */
  listDraftIds(): Promise<string[]>;
};
