import type { CommandContext } from '@leadersboard/kit/cli';

/** Says in words what is being done now. */
export type Step = (what: string) => void;

const INTERVAL_MS = 1_000;

/** The steps are shown where the work takes longer than a second, each again from time to time. */
export async function withProgress<Value>(
  context: Pick<CommandContext, 'progress'>,
  work: (step: Step) => Promise<Value>,
): Promise<Value> {
  const progress = context.progress({ title: 'scoring' });
  let current = '';
  const step: Step = (what) => {
    current = what;
    progress.update(what);
  };
  const timer = setInterval(() => step(current), INTERVAL_MS);
  try {
    return await work(step);
  } finally {
    clearInterval(timer);
    progress.finish();
  }
}
