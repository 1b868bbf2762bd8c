import { quote } from '@leadersboard/kit/errors';
import { z } from 'zod';
import type { SourceModelVersion, SourceRegisteredModel } from '../../domain/transfer/source-entities.ts';
import type { ReportProblem } from '../../ports/tracking-source.ts';
import { ONLY_PROMPTS, readServerVersions } from '../mlflow-sources/index.ts';
import type { ExportedRun } from './export-run.ts';
import { ORIGIN_TAG, type TargetServer, unlessThere } from './target-server.ts';

export type ExportRegistryOptions = {
  server: TargetServer;
  findRun(runId: string): Promise<ExportedRun | undefined>;
  findModel(modelId: string): Promise<ExportedRun | undefined>;
  report: ReportProblem;
};

const createdVersion = z.object({ model_version: z.object({ version: z.coerce.number() }) });

/** Versions keep their numbers, unless others have them already; those that came before are known by their tag. */
export async function exportRegistry(
  options: ExportRegistryOptions,
  model: SourceRegisteredModel,
): Promise<void> {
  const { server, report } = options;
  const { name, description, tags } = model;
  await unlessThere(() => server.post('registered-models/create', { name, description, tags }));
  const numbers = await readNumbers(server, model);
  for (const version of model.versions) {
    if (numbers.has(version.version)) continue;
    const number = await createVersion(options, name, version);
    numbers.set(version.version, number);
    if (number !== version.version) {
      report(
        `Version ${version.version} of ${quote(name)} is version ${number} there, where others were before.`,
      );
    }
  }
  for (const { alias, version } of model.aliases) {
    const number = numbers.get(version);
    if (number !== undefined)
      await server.post('registered-models/alias', { name, alias, version: `${number}` });
  }
}

/** By our numbers those there. */
async function readNumbers(
  server: TargetServer,
  { name, tags }: SourceRegisteredModel,
): Promise<Map<number, number>> {
  const isPrompt = tags.some(({ key }) => key === 'mlflow.prompt.is_prompt');
  const present = await readServerVersions(server, name, isPrompt ? ONLY_PROMPTS : '', 200);
  return new Map(
    present.flatMap(({ version, tags: own }) => {
      const origin = own.find(({ key }) => key === ORIGIN_TAG)?.value;
      return origin === undefined ? [] : [[Number(origin), version] as const];
    }),
  );
}

/** The server counts by itself: until it is at our number, what it makes is removed again. */
async function createVersion(
  options: ExportRegistryOptions,
  name: string,
  version: SourceModelVersion,
): Promise<number> {
  const { server } = options;
  const { client, signal } = server;
  const origin = await translateOrigin(options, version);
  const tags = [...version.tags, { key: ORIGIN_TAG, value: `${version.version}` }];
  const body = { name, ...origin, description: version.description, tags };
  for (;;) {
    const call = { method: 'POST', path: 'model-versions/create', body, signal, once: true } as const;
    const { version: number } = (await client.call({ ...call, schema: createdVersion })).model_version;
    if (number < version.version) {
      await server.send('DELETE', 'model-versions/delete', { name, version: `${number}` });
      continue;
    }
    if (version.stage !== 'None') {
      const stage = { name, version: `${number}`, stage: version.stage };
      await server.post('model-versions/transition-stage', stage);
    }
    return number;
  }
}

const FILES = /^.*\/([^/]+)\/artifacts(\/.*)?$/s;

/** Runs and models have other ids there, and other places. */
async function translateOrigin(
  { findRun, findModel }: ExportRegistryOptions,
  { source, runId, runLink }: SourceModelVersion,
): Promise<Record<string, string>> {
  const run = runId === undefined ? undefined : await findRun(runId);
  const ofRun = { ...(run && { run_id: run.id }), ...(runLink && { run_link: runLink }) };
  const [, modelId] = /^models:\/([^/@]+)$/.exec(source) ?? [];
  const model = modelId === undefined ? undefined : await findModel(modelId);
  if (model) return { ...ofRun, source: `models:/${model.id}`, model_id: model.id };
  const [, owner = '', rest = ''] = FILES.exec(source) ?? [];
  if (run && owner === runId) return { ...ofRun, source: `${run.artifactUri}${rest}` };
  const ownModel = owner === '' ? undefined : await findModel(owner);
  if (ownModel) return { ...ofRun, source: `${ownModel.artifactUri}${rest}`, model_id: ownModel.id };
  if (run && runId !== undefined)
    return { ...ofRun, source: source.replace(`runs:/${runId}`, `runs:/${run.id}`) };
  return { ...ofRun, source };
}
