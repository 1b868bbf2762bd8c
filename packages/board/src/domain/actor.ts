import type { Role } from '@leadersboard/kit/http';

/** Who does something that is written into the audit log, and in which request. */
export type Actor = { user: string; role: Role; requestId: string };

export function mayAdminister({ role }: Pick<Actor, 'role'>): boolean {
  return role === 'admin';
}
