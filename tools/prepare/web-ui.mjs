import { existsSync } from 'node:fs';
import { root } from './paths.mjs';
import { runStep } from './run-step.mjs';
import { digestTrees, readStamp, writeStamp } from './stamp.mjs';

const web = `${root}apps/web`;

/** Builds the web UI where its sources are newer than what is built. */
export async function prepareWebUi() {
  if (!existsSync(`${web}/src`) || !existsSync(`${web}/vite.config.ts`)) return;
  const sources = ['src', 'index.html', 'package.json', 'vite.config.ts'].map((name) => `${web}/${name}`);
  const digest = digestTrees([...sources.filter(existsSync), `${root}package-lock.json`]);
  if (readStamp('web-ui') === digest && existsSync(`${web}/dist/index.html`)) return;
  await runStep('web UI', 'npm', ['run', 'build', '-w', 'apps/web'], { cwd: root });
  writeStamp('web-ui', digest);
}
