import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fixture, listTreeFiles, root } from './tree-files.ts';

type Manifest = { name?: string; version?: string; license?: string; engines?: { node?: string } };

const allowedLicences = [
  ...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0'],
  ...['BlueOak-1.0.0', 'CC0-1.0', 'Unlicense'],
];

/** Tools of the build and the tests, of which no part is shipped. */
const toolLicences: Record<string, string> = {
  'axe-core': 'MPL-2.0',
  lightningcss: 'MPL-2.0',
  'lightningcss-linux-x64-gnu': 'MPL-2.0',
  'lightningcss-linux-arm64-gnu': 'MPL-2.0',
  'lightningcss-darwin-arm64': 'MPL-2.0',
  argparse: 'Python-2.0',
};

/** Packages that name their licence in the Readme alone. */
const licencesInReadmes: Record<string, string> = { 'combine-errors': 'MIT' };

test('says in every package.json that Node 24 or newer is needed', () => {
  const manifests = listTreeFiles().filter((file) => /(^|\/)package\.json$/.test(file));

  const wrong = manifests.filter((file) => !asksForNode24(readManifest(join(root, file))));

  assert.ok(manifests.length > 4);
  assert.deepEqual(wrong, []);
});

test('turns red for an older Node', () => {
  assert.equal(asksForNode24(readManifest(join(fixture('manifests'), 'old-node.json'))), false);
});

test('installs only what has a licence that we may pass on', () => {
  const manifests = listInstalledManifests();

  assert.ok(manifests.length > 100, `The checker saw only ${manifests.length} packages.`);
  assert.deepEqual(manifests.flatMap(faultOfLicence), []);
});

test('turns red for a licence that we may not pass on, or none', () => {
  const manifests = ['copyleft.json', 'either.json', 'no-licence.json'].map((name) =>
    readManifest(join(fixture('manifests'), name)),
  );

  assert.deepEqual(manifests.flatMap(faultOfLicence), ['copyleft: AGPL-3.0-only', 'no-licence: none']);
});

function listInstalledManifests(): Manifest[] {
  const lock: { packages: Record<string, { link?: boolean }> } = JSON.parse(
    readFileSync(join(root, 'package-lock.json'), 'utf8'),
  );
  return Object.entries(lock.packages)
    .filter(([path, { link }]) => path.includes('node_modules/') && !link)
    .map(([path]) => join(root, path, 'package.json'))
    .filter((path) => existsSync(path))
    .map(readManifest);
}

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function asksForNode24({ engines }: Manifest): boolean {
  return Number(/^>=(\d+)/.exec(engines?.node ?? '')?.[1]) >= 24;
}

/** Of a choice such as `(MIT OR GPL-2.0)`, one that we may pass on is enough. */
function faultOfLicence({ name = '', license = licencesInReadmes[name] ?? 'none' }: Manifest): string[] {
  const choices = license.replace(/[()]/g, '').split(' OR ');
  const allowed =
    choices.some((choice) => allowedLicences.includes(choice)) || toolLicences[name] === license;
  return allowed ? [] : [`${name}: ${license}`];
}
