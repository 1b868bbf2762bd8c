import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createTemporaryDirectory, type RegistersCleanup } from '@leadersboard/kit/testing';
import {
  type RunningLeadersBoard,
  type StartOptions,
  startLeadersBoard,
  withToken,
} from '../start-leadersboard.ts';
import { readAnswer } from '../submit-program.ts';

export type Files = Readonly<Record<string, string | Uint8Array>>;

export type Contest = {
  id: string;
  /** Asked by its host, who is no administrator. */
  host: RunningLeadersBoard;
  /** Asked by two participants. */
  ada: RunningLeadersBoard;
  eve: RunningLeadersBoard;
  /** Asked by the host of other contests. */
  stranger: RunningLeadersBoard;
  /** Asked by an administrator. */
  admin: RunningLeadersBoard;
};

const API_TOKENS =
  'devtoken,t0ken-of-hana:hana:host,t0ken-of-ada:ada,t0ken-of-eve:eve,t0ken-of-mallory:mallory:host';
const json = { 'content-type': 'application/json' };

/** A server with one contest, whose trees are these. */
export async function holdContest(
  t: RegistersCleanup,
  definition: Readonly<Record<string, unknown>>,
  trees: Readonly<Record<string, Files>>,
  options: StartOptions = {},
): Promise<Contest> {
  const env = { API_TOKENS, LB_LIMIT_SUBMISSIONS_PER_HOUR: '1000', ...options.env };
  const admin = await startLeadersBoard(t, { ...options, env });
  const host = withToken(admin, 't0ken-of-hana');
  const id = 'contest';
  const body = JSON.stringify({ id, title: { en: 'Contest' }, ...definition });
  await readAnswer(host, '/challenges', 201, { headers: json, body });
  for (const [name, files] of Object.entries(trees)) await putTree(t, host, `${id}/trees/${name}`, files);
  return {
    ...{ id, host, admin, stranger: withToken(admin, 't0ken-of-mallory') },
    ...{ ada: withToken(admin, 't0ken-of-ada'), eve: withToken(admin, 't0ken-of-eve') },
  };
}

/** Uploads the files as a tree of a challenge: `contest/trees/truth`. */
export async function putTree(
  t: RegistersCleanup,
  board: RunningLeadersBoard,
  place: string,
  files: Files,
): Promise<Record<string, unknown>> {
  const folder = createTemporaryDirectory(t);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const body = execFileSync('tar', ['-cf', '-', '-C', folder, '.'], { maxBuffer: 2 ** 30 });
  return readAnswer(board, `/challenges/${place}`, 200, {
    ...{ method: 'PUT', body, headers: { 'content-type': 'application/x-tar' } },
  });
}

/** Sends predictions and returns the id of the submission. */
export async function sendPredictions(
  board: RunningLeadersBoard,
  files: Files,
  challenge = 'contest',
): Promise<string> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ challenge, kind: 'predictions' })) form.append(name, value);
  for (const [path, content] of Object.entries(files)) form.append('files', new Blob([content]), path);
  return String((await readAnswer(board, '/submissions', 201, { body: form })).submission_id);
}

/** Sends predictions and has them scored; returns the id of the job. */
export async function enter(board: RunningLeadersBoard, files: Files): Promise<string> {
  return startScoring(board, await sendPredictions(board, files));
}

/** Starts a job for the submission and returns its id. */
export async function startScoring(board: RunningLeadersBoard, submissionId: string): Promise<string> {
  const body = JSON.stringify({ submission_id: submissionId });
  return String((await readAnswer(board, '/jobs', 202, { headers: json, body })).job_id);
}

/** The answer to a wish that is sent as JSON. */
export async function ask(
  board: RunningLeadersBoard,
  path: string,
  method = 'GET',
  body?: object,
): Promise<{ status: number; text: string }> {
  const answer = await board.request(path, {
    method,
    ...(body && { headers: json, body: JSON.stringify(body) }),
  });
  return { status: answer.status, text: await answer.text() };
}
