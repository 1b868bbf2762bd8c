import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { createTemporaryDirectory, findProgram, type RegistersCleanup } from '@leadersboard/kit/testing';

export type Wheel = {
  name: string;
  version: string;
  /** By their paths in the archive. */
  files?: Record<string, string>;
  requires?: readonly string[];
  /** What RECORD says in addition. */
  record?: readonly string[];
};

export type PackageIndex = {
  url: string;
  /** The paths that were asked for. */
  requests: string[];
  addWheel(wheel: Wheel): { sha256: string };
  /** A source distribution, which needs nothing but its own setup.py to be built. */
  addSource(name: string, version: string, setup: string): void;
  /** A line of Python that leaves a trace here wherever it is run: builders have a network. */
  tracing: string;
  wasTraced(): boolean;
  /** From now on nobody answers; resolves when that is so. */
  close(): Promise<void>;
};

const WRITE_ZIP = `
import json, sys, zipfile
path, files = json.load(sys.stdin)
with zipfile.ZipFile(path, 'w') as archive:
    for name, text in files: archive.writestr(name, text)`;

const WRITE_TAR = `
import io, json, sys, tarfile
path, files = json.load(sys.stdin)
with tarfile.open(path, 'w:gz') as archive:
    for name, text in files:
        entry = tarfile.TarInfo(name)
        entry.size = len(text.encode())
        archive.addfile(entry, io.BytesIO(text.encode()))`;

const BUILT_BY_ITSELF = '[build-system]\nrequires = []\nbuild-backend = "setup"\nbackend-path = ["."]\n';

type Archive = { name: string; file: string; content: Buffer; sha256: string };

/** A package index on the loopback, as https://peps.python.org/pep-0503/ has it, with the packages that the test adds. */
export async function startPackageIndex(t: RegistersCleanup): Promise<PackageIndex> {
  const directory = createTemporaryDirectory(t);
  const archives: Archive[] = [];
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    answer(archives, request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The index has no port.');

  async function close(): Promise<void> {
    server.closeAllConnections();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  }

  function add(name: string, file: string, script: string, files: [string, string][]): { sha256: string } {
    const path = join(directory, file);
    const input = JSON.stringify([path, files]);
    execFileSync(findProgram('python3'), ['-c', script], { input });
    const content = readFileSync(path);
    const sha256 = createHash('sha256').update(content).digest('hex');
    archives.push({ name, file, content, sha256 });
    return { sha256 };
  }

  t.after(close);
  return {
    ...{ url: `http://127.0.0.1:${address.port}/simple`, requests, close },
    tracing: `import socket; s = socket.create_connection(('127.0.0.1', ${address.port})); s.sendall(b'GET /ran HTTP/1.0\\r\\n\\r\\n'); s.recv(1)\n`,
    wasTraced: () => requests.includes('/ran'),
    addWheel: (wheel) =>
      add(wheel.name, `${wheel.name}-${wheel.version}-py3-none-any.whl`, WRITE_ZIP, filesOf(wheel)),
    addSource(name, version, setup) {
      const top = `${name}-${version}`;
      const information = `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`;
      add(name, `${top}.tar.gz`, WRITE_TAR, [
        [`${top}/setup.py`, setup],
        [`${top}/PKG-INFO`, information],
        [`${top}/pyproject.toml`, BUILT_BY_ITSELF],
      ]);
    },
  };
}

function filesOf({ name, version, files = {}, requires = [], record = [] }: Wheel): [string, string][] {
  const information = `${name}-${version}.dist-info`;
  const needs = requires.map((requirement) => `Requires-Dist: ${requirement}\n`).join('');
  const all: Record<string, string> = {
    [`${name}.py`]: `version = "${version}"\n`,
    ...files,
    [`${information}/METADATA`]: `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n${needs}`,
    [`${information}/WHEEL`]:
      'Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
  };
  const lines = [...Object.keys(all), `${information}/RECORD`].map((path) => `${path},,`);
  return [...Object.entries(all), [`${information}/RECORD`, `${[...lines, ...record].join('\n')}\n`]];
}

function answer(archives: readonly Archive[], { url = '' }: IncomingMessage, response: ServerResponse): void {
  const file = archives.find((archive) => url === `/files/${archive.file}`);
  if (file) return void response.end(file.content);
  const [, name] = /^\/simple\/([^/]+)\/$/.exec(url) ?? [];
  const found = archives.filter((archive) => archive.name.replaceAll('_', '-') === name);
  if (found.length === 0) return void response.writeHead(404).end();
  const links = found.map(
    (archive) => `<a href="/files/${archive.file}#sha256=${archive.sha256}">${archive.file}</a>`,
  );
  response
    .setHeader('content-type', 'text/html')
    .end(`<!DOCTYPE html><html><body>${links.join('\n')}</body></html>`);
}
