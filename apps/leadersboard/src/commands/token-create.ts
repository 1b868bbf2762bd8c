import { mkdir } from 'node:fs/promises';
import { changeUser, createToken } from '@leadersboard/board';
import {
  createTokenByApi,
  type NewTokenView,
  newTokenOptions,
  parseLife,
  tellNewToken,
} from '@leadersboard/board/commands';
import { type CommandContext, defineCommand } from '@leadersboard/kit/cli';
import { connectOptions } from '@leadersboard/kit/client';
import { systemClock } from '@leadersboard/kit/clock';
import { kitErrors } from '@leadersboard/kit/errors';
import { silentLogger } from '@leadersboard/kit/log';
import { loadAppConfig } from '../config.ts';
import { openPorts } from '../open-ports.ts';

/** Who may write into the data directory needs no other right. No user can have this name. */
const operator = { user: '(operator)', role: 'admin', requestId: 'lb token create --data' } as const;

export const tokenCreateCommand = defineCommand({
  name: 'create',
  summary: 'make a token; it is shown once',
  options: {
    ...newTokenOptions,
    data: { type: 'string', summary: 'make it in this data directory, without a server or a token' },
    ...connectOptions,
  },
  examples: [
    { command: 'lb token create --label notebook --expires 30d', what: 'one of your own' },
    { command: 'lb token create --user ada', what: 'for somebody else, who is a user from then on' },
    { command: 'lb token create --data data --user root --role admin', what: 'the first administrator' },
  ],
  async run(context, { data, url, token, ...wish }) {
    const made =
      data === undefined
        ? await createTokenByApi(context, { url, token }, wish)
        : await createTokenOffline(context, data, wish);
    await tellNewToken(context, made);
  },
});

type Wish = Parameters<typeof createTokenByApi>[2];
type MadeToken = Pick<NewTokenView, 'token' | 'token_id' | 'user' | 'role' | 'expires_at'>;

/** Also where a server runs on the same data: it hears of the change. A user who is there already gets the role. */
async function createTokenOffline(
  context: CommandContext,
  data: string,
  { user, role, label, expires }: Wish,
): Promise<MadeToken> {
  if (user === undefined)
    throw kitErrors.usage('With --data nobody is signed in: name the user with --user.');
  const lifeSeconds = parseLife(expires);
  const { value: config } = await loadAppConfig({
    ...{ directory: context.cwd, env: context.env, flags: { data } },
  });
  await mkdir(config.dataDirectory, { recursive: true, mode: 0o700 });
  const { ports, close } = await openPorts(config, { log: silentLogger, clock: systemClock });
  try {
    const known = await ports.users.find(user);
    if (known && role !== undefined) await changeUser(ports, operator, user, { role, disabled: false });
    const lifeMs = lifeSeconds === null ? null : lifeSeconds * 1000;
    const { token, secret } = await createToken(ports, operator, { user, role, label, lifeMs });
    return {
      ...{ token: secret, token_id: token.id, user: token.user, role: token.role },
      expires_at: token.expiresAt === null ? null : new Date(token.expiresAt).toISOString(),
    };
  } finally {
    await close();
  }
}
