import type { ExperimentStorePort } from '../../ports/experiment-store.ts';
import type { PermissionSubject } from '../../ports/permission-store.ts';
import type { RunStorePort } from '../../ports/run-store.ts';
import type { NeedSubject } from './need.ts';
import { isReserved } from './refuse-reserved-name.ts';

export type LocatorPorts = {
  experiments: Pick<ExperimentStorePort, 'findByName'>;
  runs: Pick<RunStorePort, 'findPlace'>;
  loggedModels: { findPlace(modelId: string): Promise<{ experimentId: string } | undefined> };
  registeredModels: { exists(name: string): Promise<boolean> };
  /** Names of experiments that begin so are the platform's: nobody else wants one, and must learn that it is taken. */
  reservedPrefix?: string | undefined;
};

export type Locator = {
  /** What permissions are given for; undefined where there is no such thing. By id and by a model's name it is not looked for. */
  locate(need: NeedSubject): Promise<PermissionSubject | undefined>;
  /** Whether the need is by a name that somebody has. */
  isNameTaken(need: NeedSubject): Promise<boolean>;
};

export function createLocator(ports: LocatorPorts): Locator {
  const { experiments, runs, loggedModels, registeredModels, reservedPrefix = '' } = ports;

  async function findExperimentId(
    need: Exclude<NeedSubject, { experimentId: string } | { modelName: string }>,
  ): Promise<string | undefined> {
    if ('runId' in need) return (await runs.findPlace(need.runId))?.experimentId;
    if ('loggedModelId' in need) return (await loggedModels.findPlace(need.loggedModelId))?.experimentId;
    return (await experiments.findByName(need.experimentName))?.id;
  }

  return {
    async locate(need) {
      if ('experimentId' in need) return experimentSubject(need.experimentId);
      if ('modelName' in need) return modelSubject(need.modelName);
      const id = await findExperimentId(need);
      return id === undefined ? undefined : experimentSubject(id);
    },
    async isNameTaken(need) {
      if ('modelName' in need) return registeredModels.exists(need.modelName);
      if (!('experimentName' in need) || isReserved(need.experimentName, reservedPrefix)) return false;
      return (await experiments.findByName(need.experimentName)) !== undefined;
    },
  };
}

export function experimentSubject(id: string): PermissionSubject {
  return { kind: 'experiment', id };
}

export function modelSubject(name: string): PermissionSubject {
  return { kind: 'model', id: name };
}
