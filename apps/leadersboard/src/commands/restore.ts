import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { type CommandContext, defineCommand, formatCount } from '@leadersboard/kit/cli';
import { kitErrors } from '@leadersboard/kit/errors';
import { CONFIGURATION } from '../backup/backup-format.ts';
import { restoreBackup } from '../backup/restore-backup.ts';

export const restoreCommand = defineCommand({
  name: 'restore',
  summary: 'unpack a backup into an empty directory',
  arguments: { file: { summary: 'what lb backup has written; - for standard input' } },
  options: {
    data: { type: 'string', required: true, summary: 'the directory to make; nothing may be in it' },
  },
  examples: [
    { command: 'lb restore leadersboard-2026-01-31.tar.gz --data ./data', what: 'then: lb up --data ./data' },
  ],
  async run(context, { file, data }) {
    const directory = resolve(context.cwd, data);
    const source = await openSource(context, file);
    const progress = context.progress({ title: 'Files restored' });
    const counts = await restoreBackup({ source, directory, onFile: progress.update }).finally(
      progress.finish,
    );
    await context.output({ directory, ...counts }, ({ databases, submissions, artifacts }) =>
      [
        `${directory} holds ${formatCount(databases, 'database')}, ${formatCount(submissions, 'submission')} and the artifacts of ${formatCount(artifacts, 'attempt')}.`,
        `Start on it with: lb up --data ${directory}`,
        `The settings that were in force, tokens too, are in ${CONFIGURATION} there.`,
      ].join('\n'),
    );
  },
});

async function openSource({ cwd, stdin }: CommandContext, file: string): Promise<Readable> {
  if (file === '-') return Readable.from(stdin);
  const path = resolve(cwd, file);
  const handle = await open(path).catch((cause: unknown) => {
    throw kitErrors.usage(`${path} cannot be read. Name a file that lb backup has written.`, { cause });
  });
  await handle.close();
  return createReadStream(path);
}
