import { LeadersBoardError } from '@leadersboard/kit/errors';
import type { LoggedModel } from '../logged-models/logged-model.ts';
import type { TrackedExperiment } from '../tracked-experiment.ts';
import { digestModelEntries } from './digest-entries.ts';
import type { TransferContext, TransferOptions } from './transfer-context.ts';
import { createTransferReport, type TransferReport } from './transfer-report.ts';
import { transferFiles, transferRun } from './transfer-run.ts';

/** So many at once share one transaction of our store, and wait together for a server. */
const RUNS_AT_ONCE = 8;

/**
 * Brings everything over: experiments, their runs, their logged models, and in the end the registry, whose versions name both.
 * Started again after it was broken off, it goes on with what is not there whole; started again later, it brings what has changed.
 */
export async function transferEverything(options: TransferOptions): Promise<TransferReport> {
  const totals = createTransferReport();
  const context: TransferContext = { ...options, totals, onProgress: () => options.onProgress(totals) };
  const experiments = [];
  for await (const experiment of options.source.experiments()) experiments.push(experiment);
  const opened = new Map<string, TrackedExperiment>();
  for (const experiment of experiments) opened.set(await transferExperiment(context, experiment), experiment);
  for await (const model of options.source.registeredModels()) {
    options.signal.throwIfAborted();
    await unlessRefused(context, () => options.target.putRegisteredModel(model));
    totals.registeredModels += 1;
    totals.modelVersions += model.versions.length;
  }
  for (const [id, experiment] of opened) await options.target.closeExperiment(id, experiment);
  return totals;
}

/** Returns the experiment's id in the target. */
async function transferExperiment(context: TransferContext, experiment: TrackedExperiment): Promise<string> {
  const { source, target, totals, signal } = context;
  const id = await target.openExperiment(experiment);
  totals.experiments += 1;
  await eachAtOnce(source.runs(experiment.id), async (run) => {
    signal.throwIfAborted();
    totals.runs.found += 1;
    await unlessRefused(context, () => transferRun(context, run, id));
    context.onProgress();
  });
  for await (const model of source.loggedModels(experiment.id)) {
    signal.throwIfAborted();
    await unlessRefused(context, () => transferModel(context, model, id));
  }
  return id;
}

async function transferModel(
  context: TransferContext,
  model: LoggedModel,
  experimentId: string,
): Promise<void> {
  const transfer = await context.target.openModel(model, experimentId);
  const entries = digestModelEntries(model);
  context.totals.loggedModels += 1;
  const known = transfer.mark?.state === entries ? transfer.mark.files : undefined;
  const files = known ?? (await transferFiles(context, { kind: 'model', ...model }, transfer));
  context.totals.files.count += files.count;
  context.totals.files.sizeBytes += files.sizeBytes;
  if (!known) await transfer.finish({ state: entries, entries, points: { count: 0, digest: '' }, files });
}

/** Some at a time; where one fails none is begun any more, and those that were begun are waited for. */
async function eachAtOnce<Item>(
  items: AsyncIterable<Item>,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = items[Symbol.asyncIterator]();
  let failed = false;
  const workThrough = async () => {
    for (let next = await waiting.next(); !next.done && !failed; next = await waiting.next()) {
      try {
        await work(next.value);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const results = await Promise.allSettled(Array.from({ length: RUNS_AT_ONCE }, workThrough));
  const failure = results.find((result) => result.status === 'rejected');
  if (failure) throw failure.reason;
}

/** What the target refuses for good is reported, and the rest goes on. */
async function unlessRefused({ report }: TransferContext, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const codes = ['transfer_conflict', 'mlflow_refused', 'invalid_parameter_value'];
    if (!(error instanceof LeadersBoardError) || !codes.includes(error.code)) throw error;
    report(error.message);
  }
}
