import type { PermissionLevel } from '../domain/access/need.ts';
import type { Grant, PermissionSubject } from '../ports/permission-store.ts';

/** What MLflow calls the levels; it has more, which are for what is not offered here. */
export const permissionNames = { READ: 'read', EDIT: 'edit', MANAGE: 'manage' } as const;

export const resourceTypes = {
  experiment: 'experiment',
  registered_model: 'model',
  prompt: 'model',
} as const;

const names: Record<PermissionLevel, string> = { read: 'READ', edit: 'EDIT', manage: 'MANAGE' };
const types: Record<PermissionSubject['kind'], string> = {
  experiment: 'experiment',
  model: 'registered_model',
};

export function permissionName(level: PermissionLevel | undefined): string {
  return level === undefined ? 'NO_PERMISSIONS' : names[level];
}

/** MLflow keeps what was given to a user as a role of their own, which its UI knows by such a name. */
export function permissionMessage({ subject, level }: Grant): object {
  return {
    ...{ role_id: 0, role_name: '__user_0__', workspace: 'default' },
    ...{ resource_type: types[subject.kind], resource_pattern: subject.id, permission: names[level] },
  };
}
