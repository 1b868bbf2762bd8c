import { text } from 'node:stream/consumers';
import { type CommandContext, defineCommand } from '@leadersboard/kit/cli';
import { connect, defaultUrl, originOf, readCredentials, writeCredentials } from '@leadersboard/kit/client';
import { kitErrors } from '@leadersboard/kit/errors';
import { accountView } from '../api/user-schemas.ts';
import { isTokenText } from '../domain/token-text.ts';

export const loginCommand = defineCommand({
  name: 'login',
  summary: 'sign in to a server, for all commands that follow',
  options: {
    url: { type: 'string', summary: `the server; else LB_URL, else it is asked for (${defaultUrl})` },
    token: { type: 'string', summary: 'your API token, or - to read it from stdin; else it is asked for' },
  },
  examples: [
    { command: 'lb login --url https://lb.example.org', what: 'asks for the token' },
    { command: 'lb login --token - < token.txt', what: 'no secret in the list of processes' },
  ],
  async run(context, options) {
    const url = originOf(options.url ?? context.env.LB_URL ?? (await askForUrl(context)));
    const token = await readToken(context, options.token);
    const { user, role } = await connect(context, { url, token }).get('/me', accountView);
    const stored = readCredentials(context.env);
    const servers = { ...stored.servers, [url]: { token } };
    const file = writeCredentials(context.env, { current: url, servers });
    await context.output(
      { url, user, role, file },
      () => `You are signed in to ${url} as ${user} (${role}). The token is stored in ${file}.`,
    );
  },
});

async function askForUrl(context: CommandContext): Promise<string> {
  if (!context.stdin.isTTY || !context.stderr.isTTY) return defaultUrl;
  const typed = await context.prompt({ question: `Server (${defaultUrl}):`, flag: '--url' });
  return typed.trim() || defaultUrl;
}

async function readToken(context: CommandContext, given: string | undefined): Promise<string> {
  const question = { question: 'Token:', flag: '--token', secret: true };
  const read = given === '-' ? await text(context.stdin) : (given ?? (await context.prompt(question)));
  const token = read.trim();
  if (token === '') throw kitErrors.usage('The token is empty. An administrator makes one: lb token create');
  if (token.startsWith('lb_') && !isTokenText(token)) {
    throw kitErrors.usage('The token is not whole or has a typo: its checksum does not fit. Copy it again.');
  }
  return token;
}
