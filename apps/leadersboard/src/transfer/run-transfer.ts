import { type CommandContext, formatCount } from '@leadersboard/kit/cli';
import { formatBytes } from '@leadersboard/kit/text';
import { type ReportProblem, type TransferReport, trackingErrors } from '@leadersboard/tracking';

export type TransferWork = (options: {
  report: ReportProblem;
  onProgress(totals: TransferReport): void;
}) => Promise<TransferReport>;

export type TransferWords = {
  title: string;
  /** What the totals mean, once they are there. */
  done: string;
};

const PROBLEMS_SHOWN = 20;
const PROBLEMS_KEPT = 10_000;

/** Does the work, says how far it is, and in the end what came and what did not; that something did not is a failure. */
export async function runTransfer(
  context: CommandContext,
  { title, done }: TransferWords,
  work: TransferWork,
): Promise<void> {
  const problems: string[] = [];
  let problemCount = 0;
  const report = (sentence: string) => {
    problemCount += 1;
    if (problems.length < PROBLEMS_KEPT) problems.push(sentence);
    if (problemCount <= PROBLEMS_SHOWN) context.notice(sentence);
  };
  const progress = context.progress({ title });
  const totals = await work({ report, onProgress: (now) => progress.update(describeProgress(now)) }).finally(
    progress.finish,
  );
  await context.output({ ...view(totals), problems }, () => `${done} ${describeTotals(totals)}.`);
  if (problemCount === 0) return;
  const hidden = problemCount - PROBLEMS_SHOWN;
  const rest = hidden > 0 ? ` ${hidden} of the sentences were not shown; --json has them.` : '';
  throw trackingErrors.transfer_incomplete(
    `${formatCount(problemCount, 'thing')} could not be taken, as told above; everything else was.${rest} Mend what can be mended and start again: nothing comes twice.`,
  );
}

function describeProgress({ runs, points, files, copiedBytes }: TransferReport): string {
  const copied = files.count > 0 || copiedBytes > 0 ? `, ${formatBytes(copiedBytes)} of files` : '';
  return `${formatCount(runs.found, 'run')}, ${formatCount(points, 'point')}${copied}`;
}

function describeTotals(totals: TransferReport): string {
  const { runs, points, files } = totals;
  const there = runs.thereAlready > 0 ? ` (${runs.thereAlready} were there already)` : '';
  return [
    formatCount(totals.experiments, 'experiment'),
    `${formatCount(runs.found, 'run')}${there}`,
    formatCount(points, 'point'),
    `${formatCount(files.count, 'file')} (${formatBytes(files.sizeBytes)})`,
    formatCount(totals.loggedModels, 'logged model'),
    formatCount(totals.registeredModels, 'registered model'),
    `${formatCount(totals.modelVersions, 'version')} of them`,
  ].join(', ');
}

function view({ runs, files, ...totals }: TransferReport) {
  return {
    ...{ experiments: totals.experiments, points: totals.points },
    runs: {
      found: runs.found,
      brought: runs.brought,
      there_already: runs.thereAlready,
      verified: runs.verified,
    },
    ...{ logged_models: totals.loggedModels, registered_models: totals.registeredModels },
    model_versions: totals.modelVersions,
    files: { count: files.count, size_bytes: files.sizeBytes },
  };
}
