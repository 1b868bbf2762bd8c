import { buffer } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { type FilePart, type MultipartLimits, readMultipart } from '@leadersboard/kit/http';
import { z } from 'zod';
import { createTestServer } from './http-test-server.ts';

export const LIMITS: MultipartLimits = {
  files: 3,
  fields: 3,
  fieldBytes: 20,
  fileBytes: 100_000,
  totalBytes: 250_000,
};

type Taken = { name: string; sizeBytes: number } | { name: string; failed: true };

const takeWhole = async ({ stream }: FilePart) => (await buffer(stream)).length;

/** A server that takes forms; `taken` is what became of each file. */
export function createFormServer(
  test: TestContext,
  take: (part: FilePart) => Promise<number> = takeWhole,
  limits: MultipartLimits = LIMITS,
) {
  const taken: Taken[] = [];
  const firstFile = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  const onFile = async (part: FilePart) => {
    firstFile.resolve();
    try {
      taken.push({ name: part.fileName, sizeBytes: await take(part) });
    } catch (error) {
      taken.push({ name: part.fileName, failed: true });
      throw error;
    }
  };
  const server = createTestServer(test, {
    plugins: [
      async (app) => {
        app.post(
          '/forms',
          { config: { access: 'public' }, schema: { form: z.object({ file: z.file() }) } },
          async (request) => {
            try {
              return { fields: [...(await readMultipart(request, { limits, onFile }))] };
            } finally {
              ended.resolve();
            }
          },
        );
      },
    ],
  });
  return { server, taken, firstFile: firstFile.promise, ended: ended.promise };
}

type Part = { disposition: string; body: string };

export const BOUNDARY = 'line-between';
export const HEADERS = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };

export const field = (name: string, body: string): Part => ({ disposition: `name="${name}"`, body });
export const file = (name: string, body: string): Part => ({
  disposition: `name="files"; filename="${name}"`,
  body,
});

export function writeForm(parts: Part[], end = `--${BOUNDARY}--\r\n`): string {
  const written = parts.map(
    ({ disposition, body }) =>
      `--${BOUNDARY}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${body}\r\n`,
  );
  return written.join('') + end;
}
