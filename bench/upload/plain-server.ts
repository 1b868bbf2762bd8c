/*
 * The least that a server can do with an upload: node:http, the body into a file, its SHA-256, fsync.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const directory = mkdtempSync(join(tmpdir(), 'lb-bench-'));
const server = createServer(async (request, response) => {
  const digest = await store(request, join(directory, 'upload'));
  response.writeHead(201).end(JSON.stringify({ digest }));
});
server.requestTimeout = 0;
server.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });
});
process.once('disconnect', () => {
  rmSync(directory, { recursive: true });
  process.exit();
});

async function store(request: IncomingMessage, path: string): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(path, 'w');
  try {
    for await (const chunk of request) {
      hash.update(chunk);
      await file.write(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}
