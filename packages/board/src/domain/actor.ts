import type { Role } from '@leadersboard/kit/http';

/** Who does something that is written into the audit log, and in which request. */
export type Actor = {
  user: string;
  role: Role;
  requestId: string;
  /** When their token stops being good; absent where it does not expire. */
  expiresAt?: number | undefined;
  /** The token that they use; absent for one of the settings. */
  tokenId?: string | undefined;
};

export function mayAdminister({ role }: Pick<Actor, 'role'>): boolean {
  return role === 'admin';
}
