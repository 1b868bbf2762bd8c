import { createWriteStream } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileConfigstore, FileStore } from '@tus/file-store';
import type { Upload } from '@tus/server';

/**
 * A file and a JSON file for each upload. What is acknowledged is on disk, a crash leaves no half JSON, and lengths must
 * be known from the start, so that a draft cannot grow past its limits.
 */
export class DurableFileStore extends FileStore {
  constructor(directory: string) {
    super({ directory, configstore: new AtomicConfigstore(directory) });
    this.extensions = ['creation', 'creation-with-upload', 'termination'];
  }

  override async write(content: Readable, id: string, offset: number): Promise<number> {
    const file = createWriteStream(join(this.directory, id), { flags: 'r+', start: offset, flush: true });
    await pipeline(content, file);
    return offset + file.bytesWritten;
  }
}

class AtomicConfigstore extends FileConfigstore {
  override async set(id: string, upload: Upload): Promise<void> {
    const path = join(this.directory, `${id}.json`);
    await writeFile(`${path}.new`, JSON.stringify(upload), { flush: true });
    await rename(`${path}.new`, path);
  }
}
