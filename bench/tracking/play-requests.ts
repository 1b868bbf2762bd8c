import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { findProgram } from '@leadersboard/kit/testing';

export type PlainRequest = { method: 'GET' | 'POST'; path: string; body?: unknown };

export type Play = {
  url: string;
  connections: number;
  requests: readonly PlainRequest[];
  /** Answers that are no success are counted; otherwise one makes all void. */
  mayFail?: boolean;
};

export type PlayReport = {
  count: number;
  durationMs: number;
  p50Ms: number;
  p95Ms: number;
  receivedBytes: number;
  failures: number;
};

type PrintedReport = PlayReport & { firstFailure: string };

const program = fileURLToPath(new URL('./play_requests.py', import.meta.url));

/** Plays the requests from a process of its own, made before the time begins; Node cannot set TCP_QUICKACK. */
export async function playRequests({
  url,
  connections,
  requests,
  mayFail = false,
}: Play): Promise<PlayReport> {
  const { hostname, port } = new URL(url);
  const player = spawn(findProgram('python3'), [program, hostname, port, `${connections}`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  player.stdin.on('error', () => {});
  player.stdin.end(
    Buffer.concat(requests.flatMap((request) => writeRequest(request, `${hostname}:${port}`))),
  );
  const [printed, [code]] = await Promise.all([text(player.stdout), once(player, 'exit')]);
  if (code !== 0) throw new Error(`The player of requests ended with ${code}.`);
  const { firstFailure, ...report }: PrintedReport = JSON.parse(printed);
  if (report.failures > 0 && !mayFail) {
    throw new Error(`${report.failures} of ${requests.length} requests to ${url} failed:\n${firstFailure}`);
  }
  return report;
}

/** The request byte for byte, behind its length. */
function writeRequest({ method, path, body }: PlainRequest, host: string): [Buffer, Buffer] {
  const content = body === undefined ? '' : JSON.stringify(body);
  const headers = [`${method} ${path} HTTP/1.1`, `Host: ${host}`, 'Accept: */*'];
  if (content) {
    headers.push('Content-Type: application/json', `Content-Length: ${Buffer.byteLength(content)}`);
  }
  const request = Buffer.from(`${headers.join('\r\n')}\r\n\r\n${content}`);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(request.length);
  return [length, request];
}
