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
