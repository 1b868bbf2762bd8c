/** What became of one test, or what was left behind, as the process of a test file reports it. */
export type Outcome =
  | { result: 'passed'; name: string }
  | { result: 'failed'; name: string; message: string }
  | { result: 'skipped'; name: string; reason: string }
  | { result: 'leak'; name: string };

type Failure = { name: string; message: string };

export type FileResult = {
  file: string;
  durationMs: number;
  passed: number;
  skipped: number;
  failures: Failure[];
  output: string;
};

type FinishedFile = {
  file: string;
  durationMs: number;
  outcomes: readonly Outcome[];
  /** What the runner saw from outside. */
  faults: readonly string[];
  /** Its exit code, or the signal that ended it. */
  ending: number | string;
  output: string;
};

/** A file passes if it ran a test, ended well, left nothing behind, and gave a reason for each test that it skipped. */
export function judgeFile(finished: FinishedFile): FileResult {
  const { file, durationMs, outcomes, output } = finished;
  const failures = outcomes.flatMap(failureOf);
  const leaks = outcomes.filter(({ result }) => result === 'leak').map(({ name }) => name);
  const faults = [...finished.faults, ...leaks];
  if (finished.ending !== 0 && failures.length + faults.length === 0)
    faults.push(`it ended with ${finished.ending}`);
  else if (outcomes.length === 0) faults.push('it ran no test');
  if (faults.length > 0) failures.push({ name: 'the file itself', message: faults.join('\n') });
  return {
    file,
    durationMs,
    passed: outcomes.filter(({ result }) => result === 'passed').length,
    skipped: outcomes.filter((outcome) => outcome.result === 'skipped' && outcome.reason).length,
    failures,
    output,
  };
}

function failureOf(outcome: Outcome): Failure[] {
  const { name } = outcome;
  if (outcome.result === 'failed') return [{ name, message: outcome.message }];
  if (outcome.result === 'skipped' && !outcome.reason)
    return [{ name, message: 'it is skipped without a reason' }];
  return [];
}
