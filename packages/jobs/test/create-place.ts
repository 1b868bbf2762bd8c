import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createTemporaryDirectory, type RegistersCleanup } from '@leadersboard/kit/testing';
import { createFileJobLog, createFileStorage } from '../src/adapters/files/index.ts';
import type { Job } from '../src/domain/job.ts';
import type { RunnableSubmission } from '../src/ports/submission-lookup.ts';

/** The contents of files by their paths. */
export type Files = Record<string, string>;

/** Submissions, their files, their jobs' logs and artifacts in a directory. */
export async function createPlace(t: RegistersCleanup, directory = createTemporaryDirectory(t)) {
  const storage = await createFileStorage({ root: join(directory, 'submissions') });
  const artifacts = await createFileStorage({ root: join(directory, 'artifacts') });
  const jobLog = await createFileJobLog({ root: join(directory, 'logs') });
  const known = new Map<string, RunnableSubmission>();
  async function readLog(jobId: string): Promise<string> {
    const { content } = await jobLog.read(jobId, { offset: 0, maxBytes: 1_000_000 });
    return Buffer.from(content).toString();
  }

  return {
    ...{ directory, storage, artifacts, jobLog, submissions: { find: async (id: string) => known.get(id) } },
    /** Stores the files; the first is the entrypoint unless that is said. Without any, the submission is known but its files are lost. */
    async submit(files: Files, given?: { entrypoint: string | null }): Promise<string> {
      const id = `sub-${known.size}`;
      const { entrypoint } = given ?? { entrypoint: Object.keys(files)[0] ?? 'main.py' };
      const configFile = 'config.yaml' in files ? 'config.yaml' : null;
      known.set(id, { ...{ id, owner: 'ada', challenge: 'default' }, entrypoint, configFile });
      if (Object.keys(files).length === 0) return id;
      const draft = await storage.begin(id);
      for (const [path, content] of Object.entries(files))
        await draft.write(path, Readable.from([Buffer.from(content)]));
      await draft.seal();
      return id;
    },
    readArtifact: async (job: Job, path: string) => {
      const stream = await artifacts.open(`${job.id}-${job.attempt}`, path);
      return stream && text(stream);
    },
    /** Waits until the job's log holds the pattern. */
    async untilLog(jobId: string, pattern: RegExp): Promise<void> {
      for (;;) {
        const grown = Promise.withResolvers<void>();
        const stopListening = jobLog.listen(jobId, grown.resolve);
        try {
          if (pattern.test(await readLog(jobId))) return;
          await grown.promise;
        } finally {
          stopListening();
        }
      }
    },
    readLog,
  };
}

export type Place = Awaited<ReturnType<typeof createPlace>>;
