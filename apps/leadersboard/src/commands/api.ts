import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { type CommandContext, defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { kitErrors } from '@leadersboard/kit/errors';

export const apiCommand = defineCommand({
  name: 'api',
  summary: 'ask the API anything, and print its answer as it is',
  arguments: {
    method: { summary: 'GET, POST, PUT, PATCH or DELETE' },
    path: { summary: 'the address on the server, as /docs lists them: /jobs?limit=5' },
  },
  options: {
    data: { type: 'string', summary: 'the JSON to send; @FILE takes it from a file, @- from standard input' },
    ...connectOptions,
  },
  examples: [
    { command: 'lb api GET /storage', what: 'with your own token; exit code 1 for an answer from 400 on' },
    { command: `lb api POST /jobs --data '{"submission_id": "01kxyz"}'`, what: 'sends JSON' },
  ],
  async run(context, { method, path, data, ...server }) {
    refuseOtherServers(path);
    const name = method.toUpperCase();
    const body = data === undefined ? {} : await readBody(context, data);
    const response = await connect(context, server).ask(path, { method: name, ...body });
    await print(context, response);
    if (!response.ok) throw kitErrors.request_failed(`${name} ${path} answered ${response.status}.`);
  },
});

/** The token is for one server only. */
function refuseOtherServers(path: string): void {
  if (/^\/(?![/\\])/.test(path)) return;
  throw kitErrors.usage(`"${path}" is no address on the server. Begin it with one slash: /jobs`);
}

async function readBody({ cwd, stdin }: CommandContext, data: string): Promise<RequestInit> {
  const body = await readData(data, cwd, stdin);
  try {
    JSON.parse(body);
  } catch (cause) {
    throw kitErrors.usage(
      `What --data names is not JSON: ${cause instanceof Error ? cause.message : cause}.`,
      {
        cause,
      },
    );
  }
  return { body, headers: { 'content-type': 'application/json' } };
}

async function readData(data: string, cwd: string, stdin: CommandContext['stdin']): Promise<string> {
  if (data === '@-') return text(stdin);
  if (!data.startsWith('@')) return data;
  return readFile(resolve(cwd, data.slice(1)), 'utf8').catch((cause: unknown) => {
    throw kitErrors.usage(`The file ${data.slice(1)} that --data names cannot be read.`, { cause });
  });
}

/** As the bytes come, so that event streams and large files pass through. */
async function print({ stdout, isTerminal }: CommandContext, { body, headers }: Response): Promise<void> {
  for await (const bytes of body ?? []) stdout.write(bytes);
  if (isTerminal && headers.get('content-type')?.includes('json')) stdout.write('\n');
}
