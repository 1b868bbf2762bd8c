import { createHash } from 'node:crypto';
import { LeadersBoardError } from '@leadersboard/kit/errors';
import type { ReportProblem, SourceFile } from '../../ports/tracking-source.ts';
import type { TransferFiles } from '../../ports/transfer-target.ts';
import type { ContentMeasure } from './measures.ts';

export type CopyOptions = {
  signal: AbortSignal;
  report: ReportProblem;
  /** Called with the bytes that have come. */
  onBytes(sizeBytes: number): void;
};

type Listed = { path: string; sizeBytes: number; sha256: string };

/**
 * Copies what the target has not, or has otherwise. A file that cannot be kept is reported; one that the source changes meanwhile
 * is copied as it came. Returns the measure of what should now be there.
 */
export async function copyFiles(
  source: AsyncIterable<SourceFile>,
  target: TransferFiles,
  { signal, report, onBytes }: CopyOptions,
): Promise<ContentMeasure> {
  const there = await listByPath(target);
  const copied: Listed[] = [];
  for await (const file of source) {
    signal.throwIfAborted();
    const present = there.get(file.path);
    const known = present?.sizeBytes === file.sizeBytes ? await digestFile(present) : undefined;
    if (known && known.sha256 === (await digestFile(file)).sha256) {
      copied.push(known);
      continue;
    }
    const listed = await copyFile(file, target, onBytes).catch((error: unknown) => {
      if (!isRefusal(error)) throw error;
      report(`The file ${file.path} cannot be kept: ${error.message}`);
      return undefined;
    });
    if (listed) copied.push(listed);
  }
  return measureContents(copied);
}

/** Reads everything anew. */
export async function measureFiles(files: TransferFiles, signal: AbortSignal): Promise<ContentMeasure> {
  const listed: Listed[] = [];
  for await (const file of files.list()) {
    signal.throwIfAborted();
    listed.push(await digestFile(file));
  }
  return measureContents(listed);
}

async function listByPath(files: TransferFiles): Promise<Map<string, SourceFile>> {
  const listed = new Map<string, SourceFile>();
  for await (const file of files.list()) listed.set(file.path, file);
  return listed;
}

async function copyFile(
  file: SourceFile,
  target: TransferFiles,
  onBytes: CopyOptions['onBytes'],
): Promise<Listed> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const content = await file.open();
  async function* hashed() {
    for await (const chunk of content as AsyncIterable<Uint8Array>) {
      hash.update(chunk);
      sizeBytes += chunk.length;
      onBytes(chunk.length);
      yield chunk;
    }
  }
  try {
    await target.put(file, hashed());
  } finally {
    content.destroy();
  }
  return { path: file.path, sizeBytes, sha256: hash.digest('hex') };
}

async function digestFile({ path, open }: SourceFile): Promise<Listed> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of (await open()) as AsyncIterable<Uint8Array>) {
    hash.update(chunk);
    sizeBytes += chunk.length;
  }
  return { path, sizeBytes, sha256: hash.digest('hex') };
}

function measureContents(files: readonly Listed[]): ContentMeasure {
  const lines = files.map(({ path, sha256 }) => JSON.stringify([path, sha256])).sort();
  const sizeBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  return {
    count: files.length,
    sizeBytes,
    digest: createHash('sha256').update(lines.join('\n')).digest('hex'),
  };
}

/** What a later try would not mend either. */
function isRefusal(error: unknown): error is LeadersBoardError {
  const codes = ['invalid_parameter_value', 'mlflow_refused', 'mlflow_file_failed', 'source_unreadable'];
  return error instanceof LeadersBoardError && codes.includes(error.code);
}
