import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type CommandContext, defineCommand, formatCount } from '@leadersboard/kit/cli';
import { flagOptions, type LoadedConfig } from '@leadersboard/kit/config';
import { kitErrors } from '@leadersboard/kit/errors';
import { appErrors } from '../app-errors.ts';
import type { BackupCounts } from '../backup/backup-format.ts';
import { writeBackup } from '../backup/write-backup.ts';
import { loadAppConfig } from '../config.ts';
import { type AppConfig, appConfigSchema } from '../config-schema.ts';
import { lockMaintenance } from '../lock-maintenance.ts';

export const backupCommand = defineCommand({
  name: 'backup',
  summary: 'write one archive of all data, while everything runs',
  arguments: {
    file: { summary: 'where to; - for standard output; else a name with the date', optional: true },
  },
  options: flagOptions(appConfigSchema, ['data']),
  examples: [
    { command: 'lb backup', what: 'beside a running server or without one, where its data is' },
    { command: 'lb backup - | ssh host "cat > lb.tar.gz"', what: 'straight to another machine' },
  ],
  async run(context, { file, ...flags }) {
    const settings = await loadAppConfig({ directory: context.cwd, env: context.env, flags });
    const { dataDirectory } = settings.value;
    if (!existsSync(dataDirectory)) {
      throw kitErrors.usage(`There is no ${dataDirectory}. Name the data directory with --data or LB_DATA.`);
    }
    const lock = lockMaintenance(dataDirectory);
    if (!lock) {
      throw appErrors.collection_running(
        'Another backup is being taken, or old data is being removed. Try again when that has ended.',
      );
    }
    try {
      await backUp(context, settings, file);
    } finally {
      lock.release();
    }
  },
});

async function backUp(
  context: CommandContext,
  settings: LoadedConfig<AppConfig>,
  file: string | undefined,
): Promise<void> {
  const createdAt = new Date();
  const progress = context.progress({ title: 'Files in the backup' });
  const write = (output: NodeJS.WritableStream) =>
    writeBackup({ settings, createdAt, output, onFile: progress.update });
  try {
    if (file === '-') {
      const counts = await write(context.stdout);
      return context.notice(describe('The backup', counts));
    }
    const target = resolve(context.cwd, file ?? nameOf(createdAt));
    const counts = await writeNewFile(target, write);
    await context.output({ file: target, ...counts }, () => describe(target, counts));
  } finally {
    progress.finish();
  }
}

/** Nobody sees the file before it is whole. */
async function writeNewFile<Value>(
  target: string,
  write: (output: NodeJS.WritableStream) => Promise<Value>,
): Promise<Value> {
  if (existsSync(target)) throw kitErrors.usage(`${target} is there already. Name another file.`);
  const draft = `${target}.part`;
  try {
    const value = await write(createWriteStream(draft, { mode: 0o600, flush: true }));
    await rename(draft, target);
    return value;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

function nameOf(createdAt: Date): string {
  return `leadersboard-${createdAt.toISOString().slice(0, 19).replaceAll(':', '-')}.tar.gz`;
}

function describe(name: string, { databases, submissions, artifacts, files }: BackupCounts): string {
  return [
    `${name} holds ${files} files: ${formatCount(databases, 'database')}, ${formatCount(submissions, 'submission')}, the artifacts of ${formatCount(artifacts, 'attempt')}, logs and settings.`,
    'Keep it safe: it holds tokens and hidden data. Bring it back with lb restore.',
  ].join('\n');
}
