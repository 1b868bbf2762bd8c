import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { findProcesses } from '@leadersboard/kit/testing';
import { type AttackOptions, type createAttackedRunner, prepareAttack, type RunRequest } from './attack.ts';

export type Victim = {
  request: RunRequest;
  /** What stands in its environment. */
  secret: string;
  /** Its program, as the machine numbers it. */
  pid: number;
  /** What a server on its own loopback tells the victim; the address is `host port`. */
  ask(address: string): Promise<string>;
};

/** Waits for addresses, one a line, and tells what was heard there. */
const PROGRAM = `
import socket, sys, time
def listen_to(host, port):
    for _ in range(100):
        try:
            with socket.create_connection((host, int(port)), 2) as client: return client.recv(100).decode()
        except OSError: time.sleep(0.01)
    return "refused"
questions = open(sys.argv[1] + "/questions")
answers = open(sys.argv[1] + "/answers", "w")
print("up", file=answers, flush=True)
for line in questions:
    print(listen_to(*line.split()), file=answers, flush=True)
`;

/** Another job, which runs until the test has ended, with a secret in its environment. */
export async function startVictim(
  t: TestContext,
  runner: Awaited<ReturnType<typeof createAttackedRunner>>,
  options: AttackOptions = {},
): Promise<Victim> {
  const stop = new AbortController();
  const secret = `secret-${randomUUID()}`;
  const request = prepareAttack(t, PROGRAM, { ...options, env: { VICTIM: secret } });
  const pipes = ['questions', 'answers'].map((name) => join(request.outputDirectory, name));
  const [questions = '', answers = ''] = pipes;
  execFileSync('mkfifo', ['-m', '0666', ...pipes]);
  const reader = spawn('cat', [answers], { stdio: ['ignore', 'pipe', 'inherit'] });
  const writer = spawn('sh', ['-c', 'exec cat > "$1"', 'sh', questions], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const running = runner.run(request, stop.signal);
  t.after(async () => {
    stop.abort();
    writer.stdin.end();
    await running;
    reader.kill();
  });
  const lines = createInterface(reader.stdout);
  await once(lines, 'line');
  return {
    ...{ request, secret, pid: findProcesses('VICTIM', secret)[0]?.id ?? 0 },
    async ask(address) {
      const answered = once(lines, 'line');
      writer.stdin.write(`${address}\n`);
      const [line] = await answered;
      return String(line);
    },
  };
}
