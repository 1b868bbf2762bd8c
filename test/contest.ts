import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { promisify } from 'node:util';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import {
  lb,
  type RunningLeadersBoard,
  repository,
  type StartOptions,
  startLeadersBoard,
  withToken,
} from './start-leadersboard.ts';
import { readAnswer, untilStatus } from './submit-program.ts';

export const challenge = 'bakery-sales';
const challengeFolder = join(repository, 'examples/challenges', challenge);

/** Who takes part; hiro is the host, and everybody's token is their name. */
export const people = ['ada', 'bob', 'cleo', 'dora'] as const;
export type Person = (typeof people)[number] | 'hiro';

export type Sale = { id: string; loaves: number; split: string };

export type BoardRow = {
  rank: number | null;
  rank_low: number | null;
  rank_high: number | null;
  value: number;
  ci: { low: number; high: number } | null;
  movement: { from: number; to: number } | null;
  user: string;
  team: string | null;
  kind: string;
  verified: boolean;
  disqualified: { reason: string } | null;
  job_id: string;
};

type Refusal = { status: number; code: string; detail: string; retryAfter: string | null };

export type Contest = ReturnType<typeof attend>;

/** Starts a server on which hiro has made the challenge of the folder, by its commands. */
export async function startContest(t: TestContext, options: StartOptions = {}): Promise<Contest> {
  const contest = attend(await startLeadersBoard(t, withPeople(options)));
  await contest.lb('hiro', 'challenge', 'create', challengeFolder);
  return contest;
}

/** Lets everybody in, without the limits that keep one user from sending many jobs. */
export function withPeople(options: StartOptions): StartOptions {
  const tokens = ['devtoken:root:admin', 'hiro:hiro:host', ...people.map((name) => `${name}:${name}`)];
  const limits = { LB_LIMIT_SUBMISSIONS_PER_HOUR: '1000', LB_LIMIT_PENDING_JOBS: '1000' };
  return { ...options, env: { API_TOKENS: tokens.join(), ...limits, ...options.env } };
}

/** What people do on a server that has the challenge. */
export function attend(board: RunningLeadersBoard) {
  const as = (person: Person) => withToken(board, person);

  async function readBoard(person: Person, query = ''): Promise<BoardRow[]> {
    const answer = await readAnswer(as(person), `/leaderboard?challenge=${challenge}${query}`, 200);
    return answer.entries as BoardRow[];
  }

  async function startPredictions(person: Person, table: string): Promise<string> {
    const body = predictionsForm(table);
    const { submission_id } = await readAnswer(as(person), '/submissions', 201, { body });
    const wish = { body: JSON.stringify({ submission_id }), headers: json };
    return String((await readAnswer(as(person), '/jobs', 202, wish)).job_id);
  }

  return {
    ...{ board, as, readBoard, startPredictions },
    /** Types the command of a person, and returns what it prints. */
    async lb(person: Person, ...words: string[]): Promise<string> {
      const address = ['--url', board.url, '--token', person];
      const { stdout } = await promisify(execFile)(process.execPath, [lb, ...words, ...address]);
      return stdout;
    },
    /** Sends predictions, waits until they are scored and returns their job. */
    async predict(person: Person, table: string): Promise<string> {
      const jobId = await startPredictions(person, table);
      assert.equal(await untilStatus(as(person), jobId, /completed|failed/), 'completed');
      return jobId;
    },
    /** Why predictions are not taken. */
    async readRefusal(person: Person, table: string): Promise<Refusal> {
      const response = await as(person).request('/submissions', {
        ...{ method: 'POST', body: predictionsForm(table) },
      });
      const { code, detail } = JSON.parse(await response.text());
      return { status: response.status, code, detail, retryAfter: response.headers.get('retry-after') };
    },
    async change(changes: object): Promise<void> {
      const wish = { method: 'PATCH', body: JSON.stringify(changes), headers: json };
      await readAnswer(as('hiro'), `/challenges/${challenge}`, 200, wish);
    },
    readEntry: (person: Person, jobId: string) => readAnswer(as(person), `/entries/${jobId}`, 200),
  };
}

const json = { 'content-type': 'application/json' };

function predictionsForm(table: string): FormData {
  const form = new FormData();
  form.append('challenge', challenge);
  form.append('kind', 'predictions');
  form.append('files', new Blob([table]), 'predictions.csv');
  return form;
}

/** The truth of the challenge, as its folder has it. */
export function readSales(): Sale[] {
  const [, ...rows] = readFileSync(join(challengeFolder, 'truth/labels.csv'), 'utf8').trim().split('\n');
  return rows.map((row) => {
    const [id = '', loaves, split = ''] = row.split(',');
    return { id, loaves: Number(loaves), split };
  });
}

/** Predictions that are as wrong as the function says, in loaves. */
export function missBy(error: (sale: Sale, index: number) => number): string {
  const rows = readSales().map((sale, index) => `${sale.id},${sale.loaves + error(sale, index)}`);
  return `id,loaves\n${rows.join('\n')}\n`;
}

/** Wrong by one number where participants are told, and by another where they are not. */
export function missParts(shown: number, hidden: number): string {
  return missBy(({ split }) => (split === 'public' ? shown : hidden));
}

/** A copy of the challenge's folder with another truth. */
export function writeChallengeFolder(t: TestContext, loavesOf: (sale: Sale) => number): string {
  const folder = join(createTemporaryDirectory(t), challenge);
  cpSync(challengeFolder, folder, { recursive: true });
  const rows = readSales().map((sale) => `${sale.id},${loavesOf(sale)},${sale.split}`);
  writeFileSync(join(folder, 'truth/labels.csv'), `id,loaves,split\n${rows.join('\n')}\n`);
  return folder;
}
