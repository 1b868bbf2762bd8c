import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, renameSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Workspace } from '../src/ports/workspace.ts';
import { contractTests } from './contract-tests.ts';
import { openWorkspace, type WorkspaceContract } from './open-workspace.ts';

/** What a workspace tells of the output while and after the program runs. */
export function testWorkspaceOutput({ name, create, skip }: WorkspaceContract): void {
  const it = contractTests(name, skip);

  it('hands out the lines of metrics.jsonl while it is written, whole and in order', async (t) => {
    const { workspace, file, lines, stop } = await follow(t, create);
    writeFileSync(file, '{"step": 1}\n{"st');
    await lines.until(1);
    appendFileSync(file, 'ep": 2}\n');
    await lines.until(2);

    await stop();

    assert.deepEqual(lines.all, ['{"step": 1}', '{"step": 2}']);
    await workspace.close();
  });

  it('hands out at the end what was not read yet, with a last line that has no end', async (t) => {
    const { file, lines, stop } = await follow(t, create);
    writeFileSync(file, 'one\ntwo');

    await stop();

    assert.deepEqual(lines.all, ['one', 'two']);
  });

  it('reads a file that shrank or was replaced from its beginning', async (t) => {
    const { file, lines, stop } = await follow(t, create);
    writeFileSync(file, 'first\nsecond\n');
    await lines.until(2);
    truncateSync(file, 0);
    appendFileSync(file, 'new\n');
    await lines.until(3);
    writeFileSync(`${file}.next`, 'replaced, and longer than before\n');
    renameSync(`${file}.next`, file);

    await stop();

    assert.deepEqual(lines.all, ['first', 'second', 'new', 'replaced, and longer than before']);
  });

  it('has no lines of a link, and none where nothing was written', async (t) => {
    const { workspace, file, lines, stop } = await follow(t, create);
    writeFileSync(join(workspace.workDirectory, 'secret'), 'secret\n');
    symlinkSync(join(workspace.workDirectory, 'secret'), file);

    await stop();

    assert.deepEqual(lines.all, []);
  });

  it('hands out only the beginning of a line without end', async (t) => {
    const { file, lines, stop } = await follow(t, create);
    writeFileSync(file, `${'x'.repeat(3_000_000)}\nafter\n`);

    await stop();

    assert.equal(lines.all.length, 2);
    assert.ok((lines.all[0]?.length ?? 0) < 100_000);
    assert.equal(lines.all[1], 'after');
  });

  it('measures the files of the output, and follows no link', async (t) => {
    const { workspace } = await openWorkspace(t, create);
    mkdirSync(join(workspace.outputDirectory, 'models'));
    writeFileSync(join(workspace.outputDirectory, 'models/net.onnx'), 'x'.repeat(700));
    writeFileSync(join(workspace.outputDirectory, 'metrics.json'), '{}');
    symlinkSync('/', join(workspace.outputDirectory, 'link'));

    const size = await workspace.measureOutput({ sizeBytes: 10_000, files: 10 });

    assert.deepEqual(size, { sizeBytes: 702, files: 2 });
  });

  it('tells by its measure that a limit is passed, of the size or of the number of files', async (t) => {
    const { workspace } = await openWorkspace(t, create);
    for (const file of ['a', 'b', 'c']) writeFileSync(join(workspace.outputDirectory, file), 'xxxx');

    const large = await workspace.measureOutput({ sizeBytes: 11, files: 3 });
    const many = await workspace.measureOutput({ sizeBytes: 12, files: 2 });

    assert.ok(large.sizeBytes > 11);
    assert.ok(many.files > 2);
  });
}

async function follow(t: TestContext, create: WorkspaceContract['create']) {
  const { workspace } = await openWorkspace(t, create);
  const lines = collectLines(workspace);
  return { workspace, lines, stop: lines.stop, file: join(workspace.outputDirectory, 'metrics.jsonl') };
}

function collectLines(workspace: Workspace) {
  const all: string[] = [];
  let grown = Promise.withResolvers<void>();
  const stop = workspace.followMetricLines(async (lines) => {
    all.push(...lines);
    grown.resolve();
    grown = Promise.withResolvers();
  });
  return {
    ...{ all, stop },
    async until(count: number): Promise<void> {
      while (all.length < count) await grown.promise;
    },
  };
}
