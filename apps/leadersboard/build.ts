import { copyFileSync, cpSync, existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type OutputChunk, type RolldownOutput } from 'rolldown';
import { collectNotices } from './collect-notices.ts';
import { compareDependencies } from './compare-dependencies.ts';
import { toPackageName } from './to-package-name.ts';

/**
 * Makes what is packed: the workspace packages bundled into dist/, flat, with most third-party packages left to npm. A file
 * that starts a thread or a process finds it beside itself (`./reader-thread.js`), so every `*-thread.ts`, every
 * `*-process.ts` and every `*-program.ts` that a reader thread of SQLite performs becomes a file of its own.
 */
const appFolder = fileURLToPath(new URL('.', import.meta.url));
const root = join(appFolder, '..', '..');
const outputFolder = join(appFolder, 'dist');

/** Bundled too, for they are hundreds of small files that every start would read; none needs a file of its own when it runs. */
const bundledPackages = ['kysely', 'zod', 'fastify-type-provider-zod', '@fastify/error'];

rmSync(outputFolder, { recursive: true, force: true });
const output = await bundle();
for (const name of ['LICENSE', 'README.md']) copyFileSync(join(root, name), join(appFolder, name));
copyPages();
writeNotices(output);
checkDependencies(output);

function bundle(): Promise<RolldownOutput> {
  const patterns = ['src/**/*-{thread,process}.ts', 'src/adapters/sqlite/**/*-program.ts'];
  const separateFiles = globSync(
    patterns.map((pattern) => `{packages,apps}/*/${pattern}`),
    { cwd: root },
  );
  const separateEntries = separateFiles.map((file) => [basename(file, '.ts'), join(root, file)]);
  return build({
    input: { main: join(appFolder, 'src', 'main.ts'), ...Object.fromEntries(separateEntries) },
    platform: 'node',
    external: isThirdParty,
    output: {
      dir: outputFolder,
      format: 'esm',
      entryFileNames: '[name].js',
      chunkFileNames: '[name]-[hash].js',
    },
  });
}

function isThirdParty(specifier: string): boolean {
  return !/^(\.|\/|@leadersboard\/)/.test(specifier) && !bundledPackages.includes(toPackageName(specifier));
}

function copyPages(): void {
  const pages = join(root, 'apps', 'web', 'dist');
  if (existsSync(pages)) cpSync(pages, join(outputFolder, 'web'), { recursive: true });
  else process.stderr.write('The web UI is not built (npm run build -w apps/web), so it is not packed.\n');
}

function writeNotices({ output: files }: RolldownOutput): void {
  const sources = files.filter(isChunk).flatMap(({ moduleIds }) => moduleIds);
  writeFileSync(join(outputFolder, 'THIRD-PARTY-NOTICES'), collectNotices(sources));
}

function checkDependencies({ output: files }: RolldownOutput): void {
  const chunks = files.filter(isChunk);
  const ownNames = chunks.map(({ fileName }) => fileName);
  const imported = chunks
    .flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports])
    .filter((name) => !ownNames.includes(name));
  const { dependencies } = JSON.parse(readFileSync(join(appFolder, 'package.json'), 'utf8'));
  const differences = compareDependencies(imported, Object.keys(dependencies));
  if (differences.length === 0) return;
  process.stderr.write(`apps/leadersboard/package.json: ${differences.join(' ')}\n`);
  process.exitCode = 1;
}

function isChunk(file: RolldownOutput['output'][number]): file is OutputChunk {
  return file.type === 'chunk';
}
