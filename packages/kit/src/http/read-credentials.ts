/** What a request shows of who asks. */
export type Credentials = {
  token: string;
  /** Whose the token shall be; absent where the request does not say. */
  user?: string;
};

const BEARER = /^Bearer +([^\s]+) *$/i;
const BASIC = /^Basic +([\w+/-]+={0,2}) *$/i;

/** The user of `Authorization: Basic` under which anybody's token is good, for programs that want some name. */
const ANY_USER = 'token';

/** Reads the header `Authorization`; by Basic (RFC 7617) the token is the password. Undefined where it is written otherwise. */
export function readCredentials(
  header: string,
  { basicAuth }: { basicAuth: boolean },
): Credentials | undefined {
  const [, token] = BEARER.exec(header) ?? [];
  if (token !== undefined) return { token };
  const [, encoded] = (basicAuth && BASIC.exec(header)) || [];
  return encoded === undefined ? undefined : readPair(Buffer.from(encoded, 'base64').toString());
}

function readPair(pair: string): Credentials | undefined {
  const colon = pair.indexOf(':');
  if (colon < 0) return undefined;
  const user = pair.slice(0, colon);
  const token = pair.slice(colon + 1);
  return user === ANY_USER ? { token } : { token, user };
}
