import type { CommandContext } from '@leadersboard/kit/cli';

/** Says in words what is being done, once it takes longer than a second. */
export async function withProgress<Value>(
  context: CommandContext,
  work: (step: (what: string) => void) => Promise<Value>,
): Promise<Value> {
  const progress = context.progress({ title: 'scoring' });
  try {
    return await work(progress.update);
  } finally {
    progress.finish();
  }
}
