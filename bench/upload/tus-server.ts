/*
 * The library for uploads in steps with its own store; a file that is whole is flushed and hashed before the answer.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';

const directory = mkdtempSync(join(tmpdir(), 'lb-bench-'));
const uploads = new Server({
  path: '/uploads',
  datastore: new FileStore({ directory }),
  async onUploadFinish(_request, { id }) {
    const file = await open(join(directory, id));
    const hash = createHash('sha256');
    await file.sync();
    for await (const chunk of file.createReadStream({ highWaterMark: 1024 * 1024 })) hash.update(chunk);
    return { headers: { digest: hash.digest('hex') } };
  },
});
const server = uploads.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/uploads` });
});
server.requestTimeout = 0;
process.once('disconnect', () => {
  rmSync(directory, { recursive: true });
  process.exit();
});
