import { quote } from '@leadersboard/kit/errors';
import type { AccessPort } from '../../ports/access.ts';
import type { ExperimentStorePort } from '../../ports/experiment-store.ts';
import type { PermissionStorePort, PermissionSubject } from '../../ports/permission-store.ts';
import type { RunStorePort } from '../../ports/run-store.ts';
import { trackingErrors } from '../../tracking-errors.ts';
import type { Requester } from '../requester.ts';
import type { Need, NeedSubject } from './need.ts';
import { allows, createPermissionTable, type PermissionTable } from './permission-table.ts';

export type AccessPorts = {
  permissions: PermissionStorePort;
  experiments: Pick<ExperimentStorePort, 'findByName'>;
  runs: Pick<RunStorePort, 'findPlace'>;
  loggedModels: { findPlace(modelId: string): Promise<{ experimentId: string } | undefined> };
  registeredModels: { exists(name: string): Promise<boolean> };
};

export type Access = AccessPort & {
  /** What was given to whom, for those who manage it. */
  permissions: Pick<PermissionStorePort, 'set' | 'remove'> & Pick<PermissionTable, 'find' | 'listOf'>;
};

/** An experiment and a model belong to nobody but those who were given something, and to administrators. */
export async function createAccess(ports: AccessPorts): Promise<Access> {
  const table = createPermissionTable(await ports.permissions.list());
  const locate = createLocator(ports);

  const permissions: Access['permissions'] = {
    find: table.find,
    listOf: table.listOf,
    async set(grant) {
      await ports.permissions.set(grant);
      table.set(grant);
    },
    async remove(subject, user) {
      await ports.permissions.remove(subject, user);
      table.remove(subject, user);
    },
  };

  const levelOf: AccessPort['levelOf'] = (requester, subject) =>
    requester.role === 'admin' ? 'manage' : table.levelOf(requester.user, subject);
  const listVisible = ({ role, user }: Requester, kind: PermissionSubject['kind']) =>
    role === 'admin' ? 'all' : table.listVisible(user, kind);

  return {
    permissions,
    levelOf,
    async require(requester, needs) {
      if (requester.role === 'admin') return;
      for (const need of needs) {
        const subject = await locate(need);
        if (subject && !allows(levelOf(requester, subject), need.level))
          throw refusal(requester, need, subject);
      }
    },
    visibleExperiments: async (requester) => listVisible(requester, 'experiment'),
    visibleModels: async (requester) => listVisible(requester, 'model'),
    claim: (requester, subject) =>
      permissions.set({
        subject:
          'modelName' in subject
            ? { kind: 'model', id: subject.modelName }
            : { kind: 'experiment', id: subject.experimentId },
        ...{ user: requester.user, level: 'manage' },
      }),
    async moveModel(name, newName) {
      const [from, to] = [modelSubject(name), newName === undefined ? undefined : modelSubject(newName)];
      await ports.permissions.move(from, to);
      for (const grant of table.listOf(from)) {
        table.remove(from, grant.user);
        if (to) table.set({ ...grant, subject: to });
      }
    },
  };
}

function modelSubject(name: string): PermissionSubject {
  return { kind: 'model', id: name };
}

/** Finds what a need is about; undefined where there is no such thing. */
function createLocator({ experiments, runs, loggedModels, registeredModels }: AccessPorts) {
  const inExperiment = (id: string | undefined): PermissionSubject | undefined =>
    id === undefined ? undefined : { kind: 'experiment', id };

  return async (need: NeedSubject): Promise<PermissionSubject | undefined> => {
    if ('experimentId' in need) return inExperiment(need.experimentId);
    if ('runId' in need) return inExperiment((await runs.findPlace(need.runId))?.experimentId);
    if ('experimentName' in need)
      return inExperiment((await experiments.findByName(need.experimentName))?.id);
    if ('loggedModelId' in need) {
      return inExperiment((await loggedModels.findPlace(need.loggedModelId))?.experimentId);
    }
    return (await registeredModels.exists(need.modelName)) ? modelSubject(need.modelName) : undefined;
  };
}

function refusal({ user }: Requester, { level, ...need }: Need, subject: PermissionSubject): Error {
  const [asked] = Object.values(need);
  const thing = subject.kind === 'model' ? `the model ${quote(asked)}` : describe(need);
  return trackingErrors.permission_denied(
    `${user} may not ${level} ${thing}. Ask whoever manages it, or an administrator, for the permission.`,
  );
}

function describe(need: NeedSubject): string {
  if ('experimentId' in need) return `the experiment ${quote(need.experimentId)}`;
  if ('experimentName' in need) return `the experiment named ${quote(need.experimentName)}, which exists`;
  if ('runId' in need) return `the run ${quote(need.runId)}`;
  return 'loggedModelId' in need ? `the logged model ${quote(need.loggedModelId)}` : 'this';
}
