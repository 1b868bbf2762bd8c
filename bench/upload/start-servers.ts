import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findProcesses, type RegistersCleanup } from '@leadersboard/kit/testing';
import { type RunningLeadersBoard, startLeadersBoard } from '../../test/start-leadersboard.ts';

/** By which the product's process is found. */
const MARK = 'UPLOAD_BENCHMARK';

type MeasuredBoard = RunningLeadersBoard & {
  /** Of the product's process, in bytes: what it has now, or the most that it ever had. */
  readMemory(what: 'VmRSS' | 'VmHWM'): number;
};

/** The product, where submissions of so many bytes may be sent. */
export async function startBoard(t: RegistersCleanup, maxBytes: number): Promise<MeasuredBoard> {
  const board = await startLeadersBoard(t, {
    env: { LB_UPLOAD_MAX_BYTES: String(maxBytes), [MARK]: String(process.pid) },
    arguments: ['--log-level', 'warn'],
  });
  return {
    ...board,
    readMemory(what) {
      const [server] = findProcesses(MARK, String(process.pid));
      const status = readFileSync(`/proc/${server?.id}/status`, 'utf8');
      return Number(new RegExp(`${what}:\\s*(\\d+) kB`).exec(status)?.[1]) * 1024;
    },
  };
}

/** A script of this folder in a process of its own, until the end; returns where it listens. */
export async function startPeer(t: RegistersCleanup, script: string): Promise<string> {
  const peer = fork(fileURLToPath(new URL(script, import.meta.url)));
  t.after(() => peer.disconnect());
  const [{ url }] = await once(peer, 'message');
  return url;
}
