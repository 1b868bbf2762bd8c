import {
  everybody,
  type Grant,
  type PermissionChange,
  type PermissionSubject,
} from '../../ports/permission-store.ts';
import { type PermissionLevel, permissionLevels } from './need.ts';

/** Every grant, held in memory so that a request costs a look into a map. */
export type PermissionTable = {
  apply(change: PermissionChange): void;
  /** The higher of what the user has and what everybody has. */
  levelOf(user: string, subject: PermissionSubject): PermissionLevel | undefined;
  /** What was given to this user by name. */
  listOf(user: string): Grant[];
  /** The ids of that kind that the user may at least read. */
  listVisible(user: string, kind: PermissionSubject['kind']): Set<string>;
};

export function createPermissionTable(grants: readonly Grant[]): PermissionTable {
  const bySubject = new Map<string, Map<string, Grant>>();
  const byUser = new Map<string, Map<string, Grant>>();

  function set(grant: Grant): void {
    const key = keyOf(grant.subject);
    open(bySubject, key).set(grant.user, grant);
    open(byUser, grant.user).set(key, grant);
  }

  function remove(subject: PermissionSubject, user: string): void {
    const key = keyOf(subject);
    drop(bySubject, key, user);
    drop(byUser, user, key);
  }

  /** Returns what was given there. */
  function clear(subject: PermissionSubject): Grant[] {
    const grantsThere = [...(bySubject.get(keyOf(subject))?.values() ?? [])];
    for (const { user } of grantsThere) remove(subject, user);
    return grantsThere;
  }

  function apply(change: PermissionChange): void {
    if ('set' in change) set(change.set);
    else if ('remove' in change) remove(change.remove.subject, change.remove.user);
    else if ('claim' in change) {
      clear(change.claim.subject);
      set({ ...change.claim, level: 'manage' });
    } else {
      const { from, to } = change.move;
      const moved = clear(from);
      if (!to) return;
      clear(to);
      for (const grant of moved) set({ ...grant, subject: to });
    }
  }

  const listOf = (user: string) => [...(byUser.get(user)?.values() ?? [])];
  for (const grant of grants) set(grant);

  return {
    ...{ apply, listOf },
    levelOf(user, subject) {
      const given = bySubject.get(keyOf(subject));
      return higher(given?.get(user)?.level, given?.get(everybody)?.level);
    },
    listVisible(user, kind) {
      const visible = [...listOf(user), ...listOf(everybody)].filter(({ subject }) => subject.kind === kind);
      return new Set(visible.map(({ subject }) => subject.id));
    },
  };
}

export function allows(level: PermissionLevel | undefined, needed: PermissionLevel): boolean {
  return level !== undefined && permissionLevels.indexOf(level) >= permissionLevels.indexOf(needed);
}

function higher(one: PermissionLevel | undefined, other: PermissionLevel | undefined) {
  return one !== undefined && allows(one, other ?? 'read') ? one : other;
}

function keyOf({ kind, id }: PermissionSubject): string {
  return `${kind}:${id}`;
}

function open(maps: Map<string, Map<string, Grant>>, key: string): Map<string, Grant> {
  const found = maps.get(key) ?? new Map<string, Grant>();
  maps.set(key, found);
  return found;
}

function drop(maps: Map<string, Map<string, Grant>>, key: string, inner: string): void {
  const found = maps.get(key);
  found?.delete(inner);
  if (found?.size === 0) maps.delete(key);
}
