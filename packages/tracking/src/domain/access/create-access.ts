import type { AccessPort } from '../../ports/access.ts';
import type { PermissionStorePort, PermissionSubject } from '../../ports/permission-store.ts';
import type { Requester } from '../requester.ts';
import { createLocator, experimentSubject, type LocatorPorts, modelSubject } from './create-locator.ts';
import { type HeldPermissions, holdPermissions } from './hold-permissions.ts';
import type { Need, PermissionLevel } from './need.ts';
import { allows } from './permission-table.ts';
import { describeAbsence, describeRefusal } from './refusals.ts';

export type AccessPorts = LocatorPorts & {
  permissions: PermissionStorePort;
  log: { warn(details: object, message: string): void };
};

export type Access = AccessPort & {
  /** What somebody may do there, all in all; undefined where nothing. */
  levelOf(requester: Requester, subject: PermissionSubject): PermissionLevel | undefined;
  /** What was given to whom, for those who manage it. */
  permissions: Pick<HeldPermissions, 'listOf' | 'change'>;
};

/** An experiment and a model belong to nobody but those who were given something, and to administrators. */
export async function createAccess({ permissions, log, ...ports }: AccessPorts): Promise<Access> {
  const held = await holdPermissions(permissions, log);
  const { locate, isNameTaken } = createLocator(ports);

  const levelOf = ({ role, user }: Requester, subject: PermissionSubject) =>
    role === 'admin' ? 'manage' : held.levelOf(user, subject);
  const listVisible = ({ role, user }: Requester, kind: PermissionSubject['kind']) =>
    role === 'admin' ? 'all' : held.listVisible(user, kind);

  async function findRefusal(requester: Requester, needs: readonly Need[]): Promise<Error | undefined> {
    if (requester.role === 'admin') return undefined;
    for (const need of needs) {
      const subject = await locate(need);
      const level = subject && levelOf(requester, subject);
      if (allows(level, need.level)) continue;
      // What is not there is refused too: the route would act on what is made by that name in this moment.
      const isKnown = level !== undefined || (await isNameTaken(need));
      return isKnown ? describeRefusal(requester, need) : describeAbsence(requester, need);
    }
    return undefined;
  }

  return {
    ...{ levelOf, permissions: held },
    async require(requester, needs) {
      const refusal = await findRefusal(requester, needs);
      if (refusal) throw refusal;
    },
    allows: async (requester, needs) => (await findRefusal(requester, needs)) === undefined,
    visibleExperiments: async (requester) => listVisible(requester, 'experiment'),
    visibleModels: async (requester) => listVisible(requester, 'model'),
    claim: ({ user }, made) =>
      held.change({
        claim: {
          user,
          subject: 'modelName' in made ? modelSubject(made.modelName) : experimentSubject(made.experimentId),
        },
      }),
    moveModel: (name, newName) =>
      held.change({
        move: { from: modelSubject(name), to: newName === undefined ? undefined : modelSubject(newName) },
      }),
  };
}
