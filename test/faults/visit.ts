import assert from 'node:assert/strict';
import type { RunningLeadersBoard } from '../start-leadersboard.ts';
import { readAnswer } from '../submit-program.ts';
import { asJson } from './submit-script.ts';
import { createUpload, findOffset, sendPiece } from './tus-client.ts';

/** What somebody who submits a program has been told so far, and what they wait for. */
export type Visit = {
  program: Buffer;
  extraFiles: number;
  inSteps: boolean;
  waitsFor: 'nothing' | 'form' | 'draft' | 'upload' | 'piece' | 'complete' | 'job';
  draft?: { id: string; uploads: string };
  upload?: string;
  acknowledgedBytes: number;
  submissionId?: string;
  jobId?: string;
};

const LONGEST_RUN_SECONDS = 0.4;
const MOST_FILES = 40;

/** Small programs and long ones, with few files and with many, sent as a form or in steps. */
export function createVisit(random: () => number): Visit {
  const [seconds, extraFiles, outputs] = [
    random() ** 2 * LONGEST_RUN_SECONDS,
    countFiles(random),
    countFiles(random),
  ];
  const program = Buffer.from(`sleep ${seconds.toFixed(3)}
i=0; while [ $i -lt ${outputs} ]; do echo $i > "$2/output-$i.txt"; i=$((i + 1)); done
echo '{"metrics": {"image_auc": ${random()}}}' > "$2/metrics.json"
`);
  const inSteps = random() < 0.5;
  return { program, extraFiles, inSteps, waitsFor: 'nothing', acknowledgedBytes: 0 };
}

function countFiles(random: () => number): number {
  return random() < 0.5 ? 0 : Math.ceil(random() * MOST_FILES);
}

/** Goes on where the visit was broken off, until its job is accepted. Asks again for whatever was not answered. */
export async function goOn(visit: Visit, board: RunningLeadersBoard): Promise<void> {
  visit.submissionId ??= visit.inSteps ? await submitInSteps(visit, board) : await submitForm(visit, board);
  visit.waitsFor = 'job';
  const { submissionId: submission_id } = visit;
  const { job_id } = await readAnswer(board, '/jobs', 202, asJson({ submission_id }));
  visit.jobId = String(job_id);
  visit.waitsFor = 'nothing';
}

async function submitForm(visit: Visit, board: RunningLeadersBoard): Promise<string> {
  visit.waitsFor = 'form';
  const form = new FormData();
  form.append('entrypoint', 'main.sh');
  form.append('files', new Blob([new Uint8Array(visit.program)]), 'main.sh');
  for (let index = 0; index < visit.extraFiles; index += 1)
    form.append('files', new Blob([`${index}`]), `extra-${index}.txt`);
  const { submission_id } = await readAnswer(board, '/submissions', 201, { body: form });
  return String(submission_id);
}

async function submitInSteps(visit: Visit, board: RunningLeadersBoard): Promise<string> {
  visit.waitsFor = 'draft';
  visit.draft ??= await openDraft(board);
  const { id, uploads } = visit.draft;
  visit.waitsFor = 'upload';
  visit.upload ??= await createUpload(board, uploads, { path: 'main.sh', sizeBytes: visit.program.length });
  await sendRest(visit, visit.upload, board);
  visit.waitsFor = 'complete';
  const { submission_id } = await readAnswer(board, `/submissions/${id}/complete`, 200, asJson({}));
  return String(submission_id);
}

async function openDraft(board: RunningLeadersBoard): Promise<{ id: string; uploads: string }> {
  const draft = await readAnswer(board, '/submissions', 201, asJson({ entrypoint: 'main.sh' }));
  return { id: String(draft.submission_id), uploads: String(draft.upload_url) };
}

/** In two pieces. What was acknowledged is there; an upload that is gone belongs to a submission that is complete. */
async function sendRest(visit: Visit, upload: string, board: RunningLeadersBoard): Promise<void> {
  visit.waitsFor = 'piece';
  const total = visit.program.length;
  const start = await findOffset(board, upload);
  if (start === undefined) return assert.equal(visit.acknowledgedBytes, total, `${upload} is gone`);
  assert.ok(start >= visit.acknowledgedBytes, `${start} bytes of ${visit.acknowledgedBytes} are there`);
  const middle = start + Math.floor((total - start) / 2);
  for (const [from, to] of [
    [start, middle],
    [middle, total],
  ] as const) {
    if (from === to) continue;
    const answer = await sendPiece(board, upload, from, visit.program.subarray(from, to));
    assert.equal(answer.status, 204, await answer.text());
    visit.acknowledgedBytes = to;
  }
}
