import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { before, test } from 'node:test';
import { listErrors } from '@leadersboard/kit/errors';
import { defineAllErrors } from './define-all-errors.ts';
import { listTreeFiles, root } from './tree-files.ts';

/** Contract suites are tests too: each adapter's file runs one. */
const tests = listTreeFiles().filter(
  (file) =>
    (/\.test\.tsx?$/.test(file) || /\/contract\/[^/]+\.ts$/.test(file)) && !file.startsWith('test/house/'),
);

/** Ports without a contract suite of their own, and what tests them instead. */
const portsTestedElsewhere: Record<string, string> = {
  'packages/board/src/ports/identity.ts':
    'packages/board/src/adapters/configured-tokens/configured-tokens.test.ts',
  'packages/board/src/ports/program-scorer.ts': 'test/security/host-scorer.test.ts',
  'packages/jobs/src/ports/job-admission.ts': 'packages/jobs/src/domain/create-job.test.ts',
  'packages/jobs/src/ports/kept-artifacts.ts': 'packages/board/src/domain/create-kept-artifacts.test.ts',
  'packages/jobs/src/ports/rank-lookup.ts': 'packages/board/test/rank-lookup.test.ts',
  'packages/jobs/src/ports/ranked-jobs.ts': 'packages/board/test/ranked-jobs.test.ts',
  'packages/jobs/src/ports/submission-lookup.ts': 'test/e2e/thin-path.test.ts',
  'packages/jobs/src/ports/tracking.ts': 'apps/leadersboard/test/recording.test.ts',
  'packages/jobs/src/ports/tracking-links.ts': 'apps/leadersboard/test/recording.test.ts',
  'packages/jobs/src/ports/tracking-window.ts': 'apps/leadersboard/test/tracking-window.test.ts',
  'packages/jobs/src/ports/user-limits.ts': 'packages/jobs/src/domain/enqueue-job.test.ts',
  'packages/tracking/src/ports/access.ts': 'packages/tracking/test/access.test.ts',
  'packages/tracking/src/ports/user-directory.ts': 'packages/tracking/test/permission-routes.test.ts',
};

before(defineAllErrors);

test('has a test that names each error code', () => {
  const codes = listErrors().map(({ code }) => code);

  assert.deepEqual(findUnnamed(codes, readTests()), []);
});

test('has a test that calls each route', () => {
  const api = readFileSync(join(root, 'apps/web/src/api/schema.generated.ts'), 'utf8');
  const paths = Array.from(api.matchAll(/^ {4}"(\/[^"]*)": \{/gm), ([, path = '']) => path);

  assert.ok(paths.length >= 6);
  assert.deepEqual(findUncalled(paths, readTests()), []);
});

test('has a contract suite, or another test, for each port', () => {
  const ports = listTreeFiles().filter((file) => /^packages\/[^/]+\/src\/ports\/[^/]+\.ts$/.test(file));

  assert.ok(ports.length >= 10);
  assert.deepEqual(findUntestedPorts(ports, tests), []);
});

test('turns red for a code, a route and a port without a test', () => {
  const text = "assert.equal(code, 'job_not_found'); get('/jobs/7/status?wait');";

  assert.deepEqual(findUnnamed(['job_not_found', 'not_found'], text), ['not_found']);
  assert.deepEqual(findUncalled(['/jobs/{id}/status', '/jobs/{id}'], text), ['/jobs/{id}']);
  assert.deepEqual(
    findUntestedPorts(
      ['packages/jobs/src/ports/runner.ts', 'packages/jobs/src/ports/storage.ts'],
      ['packages/jobs/contract/runner.process.test.ts'],
    ),
    ['packages/jobs/src/ports/storage.ts'],
  );
});

function readTests(): string {
  return tests.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
}

function findUnnamed(codes: readonly string[], text: string): string[] {
  return codes.filter((code) => !new RegExp(`\\b${code}\\b`).test(text));
}

/** A parameter may be anything but another part of the path; behind the path comes its query or the end of the text. */
function findUncalled(paths: readonly string[], text: string): string[] {
  return paths.filter((path) => {
    const pattern = path.replace('{*}', '[^\\s]+').replace(/\{\w+\}/g, '[^/\\s]+');
    return !new RegExp(`${pattern}(?:[?'"\`\\s]|$)`, 'm').test(text);
  });
}

function findUntestedPorts(ports: readonly string[], testFiles: readonly string[]): string[] {
  return ports.filter((port) => {
    const suite = `${port.replace(/src\/ports\/.*/, 'contract')}/${basename(port, '.ts')}.`;
    const other = portsTestedElsewhere[port];
    return !testFiles.some((file) => file.startsWith(suite) || file === other);
  });
}
