import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';
import { findOpenHandles } from './find-open-handles.ts';
import type { Outcome } from './outcome.ts';

type Finished = Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>;

/** Runs inside the process of a test file and writes one JSON line an outcome; last come the handles left open. */
export default async function* reportEvents(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const names: string[] = [];
  for await (const event of source) {
    if (event.type === 'test:start') names[event.data.nesting] = event.data.name;
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    const outcome = judge(event, names.slice(0, event.data.nesting + 1).join(' › '));
    if (outcome) yield `${JSON.stringify(outcome)}\n`;
  }
  for (const handle of await findOpenHandles()) {
    yield `${JSON.stringify({ result: 'leak', name: `${handle} was left open` } satisfies Outcome)}\n`;
  }
}

/** A suite counts only where it fails by itself, and a failure of its tests is theirs. */
function judge(event: Finished, name: string): Outcome | undefined {
  const { details, skip, todo } = event.data;
  const excuse = skip ?? todo;
  if (excuse !== undefined) return { result: 'skipped', name, reason: excuse === true ? '' : `${excuse}` };
  if (event.type === 'test:fail') {
    const { error } = event.data.details;
    if ('failureType' in error && error.failureType === 'subtestsFailed') return undefined;
    return { result: 'failed', name, message: describe(error.cause ?? error) };
  }
  return details.type === 'suite' ? undefined : { result: 'passed', name };
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return inspect(error);
  const own = (error.stack ?? String(error)).split('\n').filter((line) => !/^ +at .*\bnode:/.test(line));
  const cause = error.cause === undefined ? '' : `\ncaused by ${describe(error.cause)}`;
  return own.join('\n') + cause;
}
