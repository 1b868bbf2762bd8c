import { quote } from '@leadersboard/kit/errors';
import type { ExperimentStorePort } from '../../ports/experiment-store.ts';
import { everybody, type PermissionSubject } from '../../ports/permission-store.ts';
import type { UserDirectoryPort } from '../../ports/user-directory.ts';
import { trackingErrors } from '../../tracking-errors.ts';
import type { Requester } from '../requester.ts';
import type { Access } from './create-access.ts';
import type { LocatorPorts } from './create-locator.ts';
import type { PermissionLevel } from './need.ts';

export type PermissionPorts = Pick<LocatorPorts, 'registeredModels'> & {
  experiments: Pick<ExperimentStorePort, 'find'>;
  access: Access;
  users: UserDirectoryPort;
};

type Wish = { user: string; subject: PermissionSubject };

/** Gives a user, or everybody, a level in place of what they had there. */
export async function grantPermission(
  ports: PermissionPorts,
  { user, subject, level }: Wish & { level: PermissionLevel },
): Promise<void> {
  await getUser(ports, user);
  await requireSubject(ports, subject);
  await ports.access.permissions.change({ set: { user, subject, level } });
}

/** `resource_does_not_exist` where the user has nothing there of their own. */
export async function revokePermission({ access }: PermissionPorts, { user, subject }: Wish): Promise<void> {
  const isHeld = access.permissions
    .listOf(user)
    .some((grant) => grant.subject.kind === subject.kind && grant.subject.id === subject.id);
  if (!isHeld) {
    throw trackingErrors.resource_does_not_exist(
      `${quote(user)} was given no permission for the ${subject.kind} ${quote(subject.id)}.`,
    );
  }
  await access.permissions.change({ remove: { user, subject } });
}

/** Whom a permission is about; everybody is a participant. */
export async function getUser({ users }: Pick<PermissionPorts, 'users'>, user: string): Promise<Requester> {
  const found = user === everybody ? ({ user, role: 'participant' } as const) : await users.find(user);
  if (found) return found;
  throw trackingErrors.resource_does_not_exist(
    `There is no user named ${quote(user)}. "${everybody}" stands for everybody; lb token create makes users.`,
  );
}

/** A permission for what comes later would be somebody else's. */
async function requireSubject(ports: PermissionPorts, { kind, id }: PermissionSubject): Promise<void> {
  const isThere =
    kind === 'model' ? await ports.registeredModels.exists(id) : await ports.experiments.find(id);
  if (isThere) return;
  throw trackingErrors.resource_does_not_exist(
    kind === 'model'
      ? `There is no registered model named ${quote(id)}.`
      : `There is no experiment with the id ${quote(id)}.`,
  );
}
