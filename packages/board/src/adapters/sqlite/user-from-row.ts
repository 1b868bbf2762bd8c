import type { User } from '../../domain/user.ts';
import type { UserRow } from './identity-tables.ts';

export function userFromRow({ name, role, disabled, limits, created_at }: UserRow): User {
  return { name, role, disabled: disabled === 1, limits: JSON.parse(limits), createdAt: created_at };
}
