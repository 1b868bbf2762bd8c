import { defineCommand } from '@leadersboard/kit/cli';
import { defaultUrl, originOf, readCredentials, writeCredentials } from '@leadersboard/kit/client';

export const logoutCommand = defineCommand({
  name: 'logout',
  summary: 'forget the token of a server on this machine',
  options: { url: { type: 'string', summary: 'the server; else LB_URL, else the one of the last login' } },
  async run(context, options) {
    const { current, servers } = readCredentials(context.env);
    const url = originOf(options.url ?? context.env.LB_URL ?? current ?? defaultUrl);
    const isKnown = Object.hasOwn(servers, url);
    if (isKnown) {
      const { [url]: _forgotten, ...others } = servers;
      const rest = current === undefined || current === url ? {} : { current };
      writeCredentials(context.env, { ...rest, servers: others });
    }
    await context.output({ url, signed_out: isKnown }, () =>
      isKnown
        ? `The token of ${url} is forgotten here. It stays good until it expires: revoke it with lb token revoke.`
        : `You were not signed in to ${url}.`,
    );
  },
});
