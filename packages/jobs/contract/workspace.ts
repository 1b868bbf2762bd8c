import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { artifactsTreeId } from '../src/domain/tree-id.ts';
import type { JobLogPort } from '../src/ports/job-log.ts';
import { contractTests } from './contract-tests.ts';
import { job, openWorkspace, type WorkspaceContract } from './open-workspace.ts';
import { testWorkspaceOutput } from './workspace-output.ts';
import { testWorkspaceScoring } from './workspace-scoring.ts';

const MAX_METRICS_BYTES = 1000;

/** What every adapter of WorkspacePort keeps. */
export function testWorkspace(contract: WorkspaceContract): void {
  testPlaces(contract);
  testMetrics(contract);
  testArtifacts(contract);
  testWorkspaceOutput(contract);
  testWorkspaceScoring(contract);
}

function testPlaces({ name, create, skip }: WorkspaceContract): void {
  const it = contractTests(name, skip);

  it('lays the submission out beside empty output and work directories', async (t) => {
    const { workspace } = await openWorkspace(t, create);

    assert.equal(readFileSync(join(workspace.sourceDirectory, 'main.py'), 'utf8'), 'print()');
    assert.deepEqual(readdirSync(workspace.outputDirectory), []);
    assert.deepEqual(readdirSync(workspace.workDirectory), []);
  });

  it('gives an attempt that is opened again a fresh place', async (t) => {
    const { workspace, stores } = await openWorkspace(t, create);
    writeFileSync(join(workspace.outputDirectory, 'metrics.json'), 'stale');

    const again = await stores.workspaces.open(job);
    t.after(() => again.close());

    assert.equal(await again.readMetrics(MAX_METRICS_BYTES), undefined);
  });

  it('leaves no place where the submission is unknown', async (t) => {
    const { workspaces } = await create(t);

    await assert.rejects(workspaces.open({ ...job, submissionId: 'none' }), { code: 'file_not_found' });

    assert.deepEqual(await workspaces.listLeftovers(job), []);
  });

  it('removes the place when it is closed, whatever the program did to it, and keeps the log', async (t) => {
    const { workspace, stores } = await openWorkspace(t, create);
    await stores.log.note(job.id, 'kept');
    mkdirSync(join(workspace.outputDirectory, 'locked/deep'), { recursive: true });
    chmodSync(join(workspace.outputDirectory, 'locked/deep'), 0);
    chmodSync(join(workspace.outputDirectory, 'locked'), 0);

    await workspace.close();
    await workspace.close();

    for (const directory of [workspace.sourceDirectory, workspace.outputDirectory, workspace.workDirectory]) {
      assert.equal(existsSync(directory), false, directory);
    }
    assert.match(await readLog(stores.log), /kept/);
  });

  it('lists and removes the places of attempts that were never closed', async (t) => {
    const { workspace, stores } = await openWorkspace(t, create);
    const next = await stores.workspaces.open({ ...job, attempt: 10 });
    const other = await stores.workspaces.open({ ...job, id: 'other' });
    t.after(() => other.close());

    const leftovers = await stores.workspaces.listLeftovers(job);
    await stores.workspaces.removeLeftovers(job);

    assert.equal(leftovers.indexOf(workspace.workDirectory), 0);
    assert.ok(leftovers.indexOf(next.workDirectory) > 0);
    assert.equal(existsSync(next.workDirectory), false);
    assert.deepEqual(await stores.workspaces.listLeftovers(job), []);
    assert.ok(existsSync(other.workDirectory));
  });
}

function testMetrics({ name, create, skip }: WorkspaceContract): void {
  const it = contractTests(name, skip);

  it('reads the text of metrics.json', async (t) => {
    const { workspace, metricsFile } = await openWorkspace(t, create);
    writeFileSync(metricsFile, '{"metrics": {}}');

    assert.equal(await workspace.readMetrics(MAX_METRICS_BYTES), '{"metrics": {}}');
  });

  it('reads nothing where the program wrote none', async (t) => {
    const { workspace } = await openWorkspace(t, create);

    assert.equal(await workspace.readMetrics(MAX_METRICS_BYTES), undefined);
  });

  it('reads as much as is allowed and refuses one byte more', async (t) => {
    const { workspace, metricsFile } = await openWorkspace(t, create);
    writeFileSync(metricsFile, 'x'.repeat(MAX_METRICS_BYTES));
    const longest = await workspace.readMetrics(MAX_METRICS_BYTES);
    writeFileSync(metricsFile, 'x'.repeat(MAX_METRICS_BYTES + 1));

    assert.equal(longest?.length, MAX_METRICS_BYTES);
    await assert.rejects(workspace.readMetrics(MAX_METRICS_BYTES), {
      code: 'metrics_invalid',
      message: /1001 bytes; at most 1000/,
    });
  });

  const impostors: Record<string, (path: string) => void> = {
    link: (path) => symlinkSync('/etc/passwd', path),
    pipe: (path) => execFileSync('mkfifo', [path]),
    folder: (path) => mkdirSync(path),
    'device without end': (path) => symlinkSync('/dev/zero', path),
  };
  for (const [kind, make] of Object.entries(impostors)) {
    it(`refuses a ${kind} in the place of metrics.json`, async (t) => {
      const { workspace, metricsFile } = await openWorkspace(t, create);
      make(metricsFile);

      await assert.rejects(workspace.readMetrics(MAX_METRICS_BYTES), { code: 'metrics_invalid' });
    });
  }

  it('reads nothing through a link in the place of the output directory', async (t) => {
    const { workspace } = await openWorkspace(t, create);
    writeFileSync(join(workspace.workDirectory, 'metrics.json'), 'elsewhere');
    rmSync(workspace.outputDirectory, { recursive: true });
    symlinkSync(workspace.workDirectory, workspace.outputDirectory);

    assert.equal(await workspace.readMetrics(MAX_METRICS_BYTES), undefined);
  });
}

function testArtifacts({ name, create, skip }: WorkspaceContract): void {
  const it = contractTests(name, skip);

  it("keeps the program's files as the attempt's artifacts", async (t) => {
    const { workspace, stores } = await openWorkspace(t, create);
    mkdirSync(join(workspace.outputDirectory, 'models'));
    writeFileSync(join(workspace.outputDirectory, 'models/net.onnx'), 'weights');

    const { files } = await workspace.keepArtifacts();
    await workspace.close();

    assert.deepEqual(
      files.map((file) => file.path),
      ['models/net.onnx'],
    );
    assert.deepEqual(await stores.artifacts.list(artifactsTreeId(job)), files);
  });

  it('says what it did not keep', async (t) => {
    const { workspace } = await openWorkspace(t, create);
    symlinkSync('/etc/passwd', join(workspace.outputDirectory, 'link'));

    const { files, leftOut } = await workspace.keepArtifacts();

    assert.deepEqual(files, []);
    assert.deepEqual(leftOut, [{ path: 'link', because: 'it is a symbolic link' }]);
  });
}

async function readLog(log: JobLogPort): Promise<string> {
  const { content } = await log.read(job.id, { offset: 0, maxBytes: 1_000_000 });
  return Buffer.from(content).toString('utf8');
}
