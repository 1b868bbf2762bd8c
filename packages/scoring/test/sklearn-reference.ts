import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { installScikitLearn } from '@leadersboard/kit/testing';

export type SklearnCase =
  | {
      kind: 'classification';
      classes: number;
      truth: number[];
      predicted: number[];
      probabilities?: number[];
    }
  | { kind: 'regression'; truth: number[]; predicted: number[] }
  | { kind: 'segmentation'; truth: number[]; predicted: number[]; ignore?: number }
  | { kind: 'ranking'; truth: number[]; scores: number[] };

const program = fileURLToPath(new URL('./sklearn-reference.py', import.meta.url));

/** The metrics that scikit-learn computes for each case, all in one process; null where it has none that means anything. */
export async function askScikitLearn(
  cases: readonly SklearnCase[],
): Promise<Record<string, number | null>[]> {
  const python = spawn(await installScikitLearn(), [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(python, 'exit');
  python.stdin.end(JSON.stringify(cases));
  const answer = await text(python.stdout);
  const [code] = await ended;
  if (code !== 0) throw new Error(`${program} ended with ${code}.`);
  return JSON.parse(answer);
}
