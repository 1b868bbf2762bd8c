import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { artifactsTreeId } from '../src/domain/tree-id.ts';
import { collect } from './content.ts';
import { contractTests } from './contract-tests.ts';
import { job, openWorkspace, type WorkspaceContract } from './open-workspace.ts';

/** What a workspace gives to a scorer, and takes from it. */
export function testWorkspaceScoring({ name, create, skip }: WorkspaceContract): void {
  const it = contractTests(name, skip);

  it('gives a scorer fresh and empty places each time, away from those of the program', async (t) => {
    const { workspace } = await openWorkspace(t, create);
    const first = await workspace.openScoring();
    writeFileSync(join(first.reportDirectory, 'stale'), '');

    const { reportDirectory, workDirectory } = await workspace.openScoring();

    assert.deepEqual([readdirSync(reportDirectory), readdirSync(workDirectory)], [[], []]);
    for (const directory of [workspace.sourceDirectory, workspace.outputDirectory, workspace.workDirectory])
      assert.ok(!reportDirectory.startsWith(directory) && !workDirectory.startsWith(`${directory}/`));
  });

  it('leaves only regular files and directories in the output, and says what went', async (t) => {
    const { workspace } = await openWorkspace(t, create);
    const inside = (path: string) => join(workspace.outputDirectory, path);
    mkdirSync(inside('predictions'));
    writeFileSync(inside('predictions/1.npy'), 'plain');
    symlinkSync('/etc/passwd', inside('predictions/2.npy'));
    symlinkSync('/etc', inside('folder'));
    execFileSync('mkfifo', [inside('pipe')]);
    mkdirSync(inside('back\\slash'));
    symlinkSync('/etc', inside('back\\slash/etc'));
    chmodSync(inside('predictions'), 0o500);

    const { leftOut } = await workspace.openScoring();

    assert.deepEqual(readdirSync(workspace.outputDirectory), ['predictions']);
    assert.deepEqual(readdirSync(inside('predictions')), ['1.npy']);
    assert.deepEqual(
      leftOut.map(({ path, because }) => `${path}: ${because}`),
      [
        'back\\slash: its name is not allowed',
        'folder: it is a symbolic link',
        'pipe: it is a pipe',
        'predictions/2.npy: it is a symbolic link',
      ],
    );
  });

  it('puts an empty directory in the place of a link to which the output was turned', async (t) => {
    const { workspace } = await openWorkspace(t, create);
    rmSync(workspace.outputDirectory, { recursive: true });
    const other = createTemporaryDirectory(t);
    mkdirSync(join(other, 'scoring'));
    symlinkSync(other, workspace.outputDirectory);

    const { leftOut } = await workspace.openScoring();

    assert.deepEqual(readdirSync(other), ['scoring']);
    assert.ok(lstatSync(workspace.outputDirectory).isDirectory());
    assert.deepEqual(readdirSync(workspace.outputDirectory), []);
    assert.deepEqual(leftOut, [{ path: '.', because: 'it is no directory any more' }]);
  });

  it('makes the output directory again where the program has removed it', async (t) => {
    const { workspace } = await openWorkspace(t, create);
    rmSync(workspace.outputDirectory, { recursive: true });

    await workspace.openScoring();

    assert.deepEqual(readdirSync(workspace.outputDirectory), []);
  });

  const impostors: Record<string, (path: string) => void> = {
    link: (path) => symlinkSync('/etc', path),
    file: (path) => writeFileSync(path, 'mine'),
    folder(path) {
      mkdirSync(path);
      writeFileSync(join(path, 'report.json'), 'forged');
      writeFileSync(join(path, 'more.json'), 'forged');
    },
    'folder of another case': (path) => {
      mkdirSync(path.replace(/scoring$/, 'Scoring'));
      writeFileSync(path.replace(/scoring$/, 'Scoring/report.json'), 'forged');
    },
  };
  for (const [kind, make] of Object.entries(impostors)) {
    it(`keeps the report of the scorer in the place of a ${kind} that the program left`, async (t) => {
      const { workspace, stores } = await openWorkspace(t, create);
      make(join(workspace.outputDirectory, 'scoring'));
      writeFileSync(join(workspace.outputDirectory, 'a.json'), '');
      const { reportDirectory } = await workspace.openScoring();
      writeFileSync(join(reportDirectory, 'report.json'), 'true');

      const { files } = await workspace.keepArtifacts();

      assert.deepEqual(
        files.map(({ path }) => path),
        ['a.json', 'scoring/report.json'],
      );
      const kept = stores.artifacts.open(artifactsTreeId(job), 'scoring/report.json');
      assert.equal(await collect(kept), 'true');
    });
  }

  it('measures the report', async (t) => {
    const { workspace } = await openWorkspace(t, create);
    const { reportDirectory, measureReport } = await workspace.openScoring();
    writeFileSync(join(reportDirectory, 'report.json'), '{}');

    const size = await measureReport({ sizeBytes: 100, files: 100 });

    assert.deepEqual(size, { sizeBytes: 2, files: 1 });
  });

  it("lists a scorer's work directory among what an attempt has left", async (t) => {
    const { workspace, stores } = await openWorkspace(t, create);
    const { workDirectory } = await workspace.openScoring();

    assert.ok((await stores.workspaces.listLeftovers(job)).includes(workDirectory));
  });
}
