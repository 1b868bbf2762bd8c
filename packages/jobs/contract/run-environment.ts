import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { Job } from '../src/domain/job.ts';
import type { RunEnvironment, RunEnvironmentPort } from '../src/ports/run-environment.ts';
import { pendingJob } from '../test/job-fixtures.ts';
import { contractTests } from './contract-tests.ts';

export type RunEnvironmentContract = {
  name: string;
  create(t: TestContext): Promise<{
    environments: RunEnvironmentPort;
    /** That of a second worker of the same machine. */
    other: RunEnvironmentPort;
    /** The name of one that installs nothing; the default one installs. */
    closed: string;
    /** The files of a submission with that requirements.txt. */
    submit(requirements?: string): string;
    /** A line that asks for a package which can be had, and its name. */
    wish: { line: string; package: string };
  }>;
};

/** What every adapter of RunEnvironmentPort keeps. */
export function testRunEnvironment({ name, create }: RunEnvironmentContract): void {
  const it = contractTests(name);

  it('gives the first that it lists to a job that asks for none', async (t) => {
    const { environments, submit } = await create(t);
    const [first] = await environments.list();

    const { record } = await prepare(environments, submit());

    assert.equal(record.name, first?.name);
    assert.ok(first?.buildsRequirements);
  });

  it('gives the one that a job asks for, and names them all where it has it not', async (t) => {
    const { environments, closed, submit } = await create(t);

    const { record } = await prepare(environments, submit(), closed);

    assert.equal(record.name, closed);
    await assert.rejects(prepare(environments, submit(), 'moon'), {
      code: 'environment_failed',
      message: new RegExp(closed),
    });
  });

  it('installs requirements where that is allowed, and else refuses them', async (t) => {
    const { environments, closed, submit, wish } = await create(t);
    const plain = await prepare(environments, submit());

    const built = await prepare(environments, submit(wish.line));

    assert.ok(built.record.packages.some((found) => found.name === wish.package));
    assert.notEqual(built.record.digest, plain.record.digest);
    await assert.rejects(prepare(environments, submit(wish.line), closed), { code: 'policy' });
    await assert.rejects(prepare(environments, submit('-r other.txt')), { code: 'policy' });
  });

  it('prepares what is equal once, for all workers', async (t) => {
    const { environments, other, submit, wish } = await create(t);

    const [one, two] = await Promise.all([
      prepare(environments, submit(wish.line)),
      prepare(other, submit(`# the same\n${wish.line}`)),
    ]);

    assert.deepEqual(one.record, two.record);
    assert.deepEqual([one.directories, one.binDirectory], [two.directories, two.binDirectory]);
  });

  it('is given back more than once without harm', async (t) => {
    const { environments, submit } = await create(t);
    const environment = await prepare(environments, submit());

    environment.release();
    environment.release();

    assert.equal((await prepare(environments, submit())).record.digest, environment.record.digest);
  });
}

function prepare(
  environments: RunEnvironmentPort,
  sourceDirectory: string,
  environment?: string,
): Promise<RunEnvironment> {
  const job: Job = pendingJob();
  const config = environment === undefined ? job.config : { ...job.config, environment };
  const { signal } = new AbortController();
  return environments.prepare({ ...job, config }, { sourceDirectory, signal, tell: async () => {} });
}
