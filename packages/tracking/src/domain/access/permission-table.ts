import { everybody, type Grant, type PermissionSubject } from '../../ports/permission-store.ts';
import { type PermissionLevel, permissionLevels } from './need.ts';

/** Every grant, held in memory so that a request costs a look into a map. */
export type PermissionTable = {
  find(user: string, subject: PermissionSubject): PermissionLevel | undefined;
  /** The higher of what the user has and what everybody has. */
  levelOf(user: string, subject: PermissionSubject): PermissionLevel | undefined;
  /** The ids of that kind that the user may at least read. */
  listVisible(user: string, kind: PermissionSubject['kind']): Set<string>;
  listOf(subject: PermissionSubject): Grant[];
  set(grant: Grant): void;
  remove(subject: PermissionSubject, user: string): void;
};

export function createPermissionTable(grants: readonly Grant[]): PermissionTable {
  const byUser = new Map<string, Map<string, Grant>>();

  function set(grant: Grant): void {
    const own = byUser.get(grant.user) ?? new Map<string, Grant>();
    own.set(keyOf(grant.subject), grant);
    byUser.set(grant.user, own);
  }

  const find = (user: string, subject: PermissionSubject) => byUser.get(user)?.get(keyOf(subject))?.level;
  for (const grant of grants) set(grant);

  return {
    find,
    set,
    levelOf: (user, subject) => higher(find(user, subject), find(everybody, subject)),
    listVisible(user, kind) {
      const grantsOf = (name: string) => [...(byUser.get(name)?.values() ?? [])];
      const visible = [...grantsOf(user), ...grantsOf(everybody)].filter(
        ({ subject }) => subject.kind === kind,
      );
      return new Set(visible.map(({ subject }) => subject.id));
    },
    listOf: (subject) =>
      [...byUser.values()].flatMap((own) => {
        const grant = own.get(keyOf(subject));
        return grant ? [grant] : [];
      }),
    remove(subject, user) {
      byUser.get(user)?.delete(keyOf(subject));
    },
  };
}

export function allows(level: PermissionLevel | undefined, needed: PermissionLevel): boolean {
  return level !== undefined && permissionLevels.indexOf(level) >= permissionLevels.indexOf(needed);
}

function higher(one: PermissionLevel | undefined, other: PermissionLevel | undefined) {
  return one !== undefined && allows(one, other ?? 'read') ? one : (other ?? one);
}

function keyOf({ kind, id }: PermissionSubject): string {
  return `${kind}:${id}`;
}
