import { access, readdir, readFile, realpath } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import { quote } from '@leadersboard/kit/errors';
import { hasErrorCode } from '@leadersboard/kit/files';
import { trackingErrors } from '../../tracking-errors.ts';

/** The static files of an installed MLflow; `version` is what MLflow says of itself. */
export type MlflowUi = { directory: string; version: string | undefined };

/**
 * Finds MLflow's web UI by looking at files alone: of the MLflow that a shell would start, then of the Pythons that it would; or
 * in the directory of a package `mlflow`. Where there is none, `ui_not_found`.
 */
export async function findMlflowUi(wish: string, searchPath: string | undefined): Promise<MlflowUi> {
  const places = wish === 'mlflow' ? await listPackages(searchPath) : [resolve(wish)];
  for (const place of places) {
    const directory = join(place, 'server/js/build');
    if (await isThere(join(directory, 'index.html'))) {
      return { directory, version: await readVersion(place) };
    }
  }
  throw trackingErrors.ui_not_found(
    wish === 'mlflow'
      ? `No MLflow with a web UI is installed for the programs mlflow and python3 of PATH (${places.length} packages were looked at). Install one with "pip install mlflow", name the directory of its package, such as /opt/venv/lib/python3.12/site-packages/mlflow, or do without its UI.`
      : `There is no web UI in ${quote(resolve(wish))}. Name the directory of an installed package mlflow: the one that holds server/js/build/index.html. Packages from a source tree have none.`,
  );
}

async function listPackages(searchPath = ''): Promise<string[]> {
  const directories = searchPath.split(delimiter).filter((directory) => directory !== '');
  const programs = ['mlflow', 'python3'].flatMap((name) => directories.map((each) => join(each, name)));
  const environments: string[] = [];
  for (const program of programs) {
    if (!(await isThere(program))) continue;
    // A link may stand for the program of another environment, or lead out of its own to the system's.
    environments.push(dirname(dirname(program)), dirname(dirname(await realpath(program))));
  }
  const packages: string[] = [];
  for (const environment of new Set(environments)) packages.push(...(await listPackagesOf(environment)));
  return packages;
}

async function listPackagesOf(environment: string): Promise<string[]> {
  const libraries = (await listNames(join(environment, 'lib'))).filter((name) => /^python3/.test(name));
  const folders = libraries.flatMap((name) =>
    ['site-packages', 'dist-packages'].map((folder) => join(environment, 'lib', name, folder, 'mlflow')),
  );
  const found = await Promise.all(folders.map(isThere));
  return folders.filter((_folder, index) => found[index]);
}

async function readVersion(place: string): Promise<string | undefined> {
  const text = await readFile(join(place, 'version.py'), 'utf8').catch(unlessAbsent);
  return text && /^VERSION\s*=\s*["']([^"']+)/m.exec(text)?.[1];
}

function listNames(directory: string): Promise<string[]> {
  return readdir(directory).catch((error) => unlessAbsent(error) ?? []);
}

/** A path that leads through a file, or where one may not look, has nothing for us either. */
function unlessAbsent(error: unknown): undefined {
  if (!['ENOENT', 'ENOTDIR', 'EACCES'].some((code) => hasErrorCode(error, code))) throw error;
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
