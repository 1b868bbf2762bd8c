import { once } from 'node:events';
import { watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import type { RunningLeadersBoard } from '../start-leadersboard.ts';
import { readAnswer } from '../submit-program.ts';

/** A line of a script that reports the value. */
export function reporting(value: number): string {
  return `echo '{"metrics": {"image_auc": ${value}}}' > "$2/metrics.json"`;
}

/** Sends the script, and a file of so many bytes, and starts a job for it. */
export async function submitScript(
  board: RunningLeadersBoard,
  script: string,
  extraBytes = 0,
): Promise<string> {
  const { submission_id } = await readAnswer(board, '/submissions', 201, scriptForm(script, extraBytes));
  return String((await readAnswer(board, '/jobs', 202, asJson({ submission_id }))).job_id);
}

/** Starts a job whose script has run when this resolves, and which waits until it may end. */
export async function submitGated(t: TestContext, board: RunningLeadersBoard, script: string) {
  const place = createTemporaryDirectory(t);
  const gate = join(place, 'gate');
  const gated = `${script}\necho > ${place}/ready; until [ -e ${gate} ]; do sleep 0.02; done`;
  const watcher = watch(place);
  t.after(() => watcher.close());
  const ready = once(watcher, 'change');
  const jobId = await submitScript(board, gated);
  await ready;
  return { jobId, goOn: () => writeFileSync(gate, '') };
}

export function scriptForm(script: string, extraBytes = 0) {
  const body = new FormData();
  body.append('entrypoint', 'main.sh');
  body.append('files', new Blob([script]), 'main.sh');
  if (extraBytes > 0) body.append('files', new Blob([new Uint8Array(extraBytes)]), 'extra.npy');
  return { body };
}

export function asJson(body: object) {
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}
