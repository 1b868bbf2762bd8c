import type { ExperimentStorePort } from '../../ports/experiment-store.ts';
import type { PermissionSubject } from '../../ports/permission-store.ts';
import type { RunStorePort } from '../../ports/run-store.ts';
import type { NeedSubject } from './need.ts';

export type LocatorPorts = {
  experiments: Pick<ExperimentStorePort, 'findByName'>;
  runs: Pick<RunStorePort, 'findPlace'>;
  loggedModels: { findPlace(modelId: string): Promise<{ experimentId: string } | undefined> };
  registeredModels: { exists(name: string): Promise<boolean> };
};

/** Finds what permissions are given for; undefined where there is no such thing, or where nobody could have been given any. */
export function createLocator({ experiments, runs, loggedModels, registeredModels }: LocatorPorts) {
  return async (need: NeedSubject): Promise<PermissionSubject | undefined> => {
    if ('experimentId' in need) return experimentSubject(need.experimentId);
    if ('modelName' in need) {
      return (await registeredModels.exists(need.modelName)) ? modelSubject(need.modelName) : undefined;
    }
    const id = await findExperimentId(need);
    return id === undefined ? undefined : experimentSubject(id);
  };

  async function findExperimentId(
    need: Exclude<NeedSubject, { experimentId: string } | { modelName: string }>,
  ): Promise<string | undefined> {
    if ('runId' in need) return (await runs.findPlace(need.runId))?.experimentId;
    if ('loggedModelId' in need) return (await loggedModels.findPlace(need.loggedModelId))?.experimentId;
    return (await experiments.findByName(need.experimentName))?.id;
  }
}

export function experimentSubject(id: string): PermissionSubject {
  return { kind: 'experiment', id };
}

export function modelSubject(name: string): PermissionSubject {
  return { kind: 'model', id: name };
}
