import { mkdir, readdir, rmdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Clock } from '@leadersboard/kit/clock';
import { hasErrorCode, removeTree, translatingFileErrors } from '@leadersboard/kit/files';
import type { Job } from '../../domain/job.ts';
import { reportFolder } from '../../domain/report-folder.ts';
import { artifactsTreeId, parseTreeId } from '../../domain/tree-id.ts';
import type { JobLogPort } from '../../ports/job-log.ts';
import type { StoragePort, TreeSource } from '../../ports/storage.ts';
import type { ScoringPlace, Workspace, WorkspacePort } from '../../ports/workspace.ts';
import { followLines } from './follow-lines.ts';
import { measureTree } from './measure-tree.ts';
import { readMetrics } from './read-metrics.ts';
import { setAside } from './set-aside.ts';

export type FileWorkspacesOptions = {
  root: string;
  /** Where the submissions are. */
  storage: StoragePort;
  artifacts: StoragePort;
  log: Pick<JobLogPort, 'fileOf'>;
  clock: Pick<Clock, 'after'>;
};

const reserved = { path: reportFolder, because: 'that name is kept for the report of the scorer' };

/** Each attempt has `<root>/<jobId>/<attempt>/{source,output,work}`, and while it is scored `scoring/{report,work,aside}`. */
export async function createFileWorkspaces(options: FileWorkspacesOptions): Promise<WorkspacePort> {
  const root = resolve(options.root);
  const { storage } = options;
  const stores = { submissions: storage, artifacts: options.artifacts };
  await mkdir(root, { recursive: true, mode: 0o700 });
  const folderOf = (job: Job) => join(root, parseTreeId(job.id));

  return {
    open: (job, output) =>
      translatingFileErrors(async () => {
        const place = join(folderOf(job), String(job.attempt));
        await createAnew(place);
        const workspace = createWorkspace(job, place, options, output === undefined);
        try {
          const { sourceDirectory, outputDirectory, workDirectory } = workspace;
          const directories = [sourceDirectory, outputDirectory, workDirectory];
          await Promise.all(directories.map((directory) => mkdir(directory, { mode: 0o700 })));
          if (!output) await storage.checkOut(job.submissionId, sourceDirectory);
          else await stores[output.in].checkOut(output.treeId, outputDirectory);
          return workspace;
        } catch (error) {
          await workspace.close();
          throw error;
        }
      }),

    listLeftovers: (job) =>
      translatingFileErrors(async () =>
        (await listAttempts(folderOf(job))).flatMap((attempt) =>
          ['work', 'scoring/work'].map((name) => join(folderOf(job), attempt, name)),
        ),
      ),

    removeLeftovers: (job) => translatingFileErrors(() => removeTree(folderOf(job))),
  };
}

function createWorkspace(
  job: Job,
  place: string,
  { artifacts, log, clock }: FileWorkspacesOptions,
  keepsOutput: boolean,
): Workspace {
  const outputDirectory = join(place, 'output');
  const reports: TreeSource[] = [];
  return {
    sourceDirectory: join(place, 'source'),
    outputDirectory,
    workDirectory: join(place, 'work'),
    logFile: log.fileOf(job.id),
    readMetrics: (maxBytes) => translatingFileErrors(() => readMetrics(outputDirectory, maxBytes)),
    followMetricLines: (take) => followLines(join(outputDirectory, 'metrics.jsonl'), { clock, take }),
    measureOutput: (limits) => translatingFileErrors(() => measureTree(outputDirectory, limits)),
    openScoring: () =>
      translatingFileErrors(async () => {
        const scoring = await openScoring(place, outputDirectory);
        reports.push({ directory: scoring.reportDirectory, folder: reportFolder });
        return scoring;
      }),
    keepArtifacts: () =>
      artifacts.checkIn(artifactsTreeId(job), ...reports, ...(keepsOutput ? [outputDirectory] : [])),
    close: () =>
      translatingFileErrors(async () => {
        await removeTree(place);
        await removeIfEmpty(join(place, '..'));
      }),
  };
}

async function openScoring(place: string, outputDirectory: string): Promise<ScoringPlace> {
  const scoring = join(place, 'scoring');
  await createAnew(scoring);
  const [reportDirectory, workDirectory, aside] = [
    join(scoring, 'report'),
    join(scoring, 'work'),
    join(scoring, 'aside'),
  ];
  await Promise.all(
    [reportDirectory, workDirectory, aside].map((directory) => mkdir(directory, { mode: 0o700 })),
  );
  const leftOut = await setAside(outputDirectory, { aside, reserved });
  return {
    ...{ reportDirectory, workDirectory, leftOut },
    measureReport: (limits) => translatingFileErrors(() => measureTree(reportDirectory, limits)),
  };
}

/** One call where nothing lies there, which is the rule; else that is removed first. */
async function createAnew(place: string): Promise<void> {
  const options = { recursive: true, mode: 0o700 } as const;
  if ((await mkdir(place, options)) !== undefined) return;
  await removeTree(place);
  await mkdir(place, options);
}

async function listAttempts(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names.filter((name) => /^\d+$/.test(name)).sort((left, right) => Number(left) - Number(right));
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return [];
    throw error;
  }
}

async function removeIfEmpty(folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch (error) {
    if (!hasErrorCode(error, 'ENOENT', 'ENOTEMPTY', 'EEXIST')) throw error;
  }
}
