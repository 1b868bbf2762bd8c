import { kitErrors } from '@leadersboard/kit/errors';
import type { Principal, Role } from '@leadersboard/kit/http';
import { digestToken } from '../../domain/token-text.ts';
import { isUserName, roles } from '../../domain/user.ts';

/** The token that works without anybody setting one, on loopback only. */
export const defaultToken = 'devtoken';

/**
 * Reads `token[:user[:role]]`. A bare token is a participant and a user of its own, whose name says nothing of the token;
 * the bare default token is the administrator "dev".
 */
export function parseApiToken(text: string): { token: string; identity: Principal } {
  const [token = '', user, role = 'participant', ...rest] = text.split(':');
  if (token === '' || rest.length > 0) throw refuse('has no token, or more than three parts');
  if (user === undefined) return { token, identity: bareIdentity(token) };
  if (!isUserName(user)) throw refuse(`names the user "${user}"; use up to 64 letters, digits and . _ @ -`);
  if (!isRole(role)) throw refuse(`gives the role "${role}"; use ${roles.join(', ')}`);
  return { token, identity: { user, role } };
}

/** Whether the entry lets in everybody who can reach the server. */
export function isDefaultToken(entry: string): boolean {
  return parseApiToken(entry).token === defaultToken;
}

function bareIdentity(token: string): Principal {
  if (token === defaultToken) return { user: 'dev', role: 'admin' };
  return { user: `user-${digestToken(token).slice(0, 8)}`, role: 'participant' };
}

function isRole(text: string): text is Role {
  return roles.some((role) => role === text);
}

function refuse(fault: string): Error {
  return kitErrors.invalid_config(
    `An entry of API_TOKENS ${fault}. Each is token, token:user or token:user:role, with commas between them.`,
  );
}
