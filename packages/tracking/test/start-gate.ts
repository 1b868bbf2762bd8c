import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { RegistersCleanup } from '@leadersboard/kit/testing';
import { listen } from './listen.ts';

export type GateRules = {
  /** Called before a request goes on; false: it is not answered any more. */
  before?(number: number, incoming: IncomingMessage): boolean | Promise<boolean>;
  /** Called when the server has done it and before its answer goes back; false: the answer is lost. */
  after?(number: number, incoming: IncomingMessage): boolean | Promise<boolean>;
};

/** A way to a real server on which each request, or its answer, can be stopped. Requests are numbered from 1. */
export async function startGate(t: RegistersCleanup, target: string, rules: GateRules) {
  let count = 0;

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    count += 1;
    const number = count;
    if (rules.before && !(await rules.before(number, incoming))) return void incoming.socket.destroy();
    const answer = await forward(incoming, target);
    if (rules.after && !(await rules.after(number, incoming))) {
      answer.resume();
      return void incoming.socket.destroy();
    }
    outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
    await pipeline(answer, outgoing);
  }

  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing).catch(() => incoming.socket.destroy());
  });
  return { url: await listen(t, server), requests: () => count };
}

async function forward(incoming: IncomingMessage, target: string): Promise<IncomingMessage> {
  const { method, headers } = incoming;
  const onward = request(new URL(incoming.url ?? '/', target), { method, headers, agent: false });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    onward.on('response', resolve).on('error', reject);
  });
  await pipeline(incoming, onward);
  return answered;
}
