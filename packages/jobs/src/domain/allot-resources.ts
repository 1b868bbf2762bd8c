import type { Clock, Timer } from '@leadersboard/kit/clock';
import type { AcceleratorPort } from '../ports/accelerators.ts';
import type { RunResources } from '../ports/runner.ts';
import { getResourceClass, type ResourceClass, resourceClasses } from './resource-class.ts';

/*
 * A worker may run `slots` jobs of the smallest class at once, however small the machine: that many were asked for by number.
 * Larger classes take the place of several, by processors and by memory. A class that asks for more than the machine has gets what
 * there is. Accelerators belong to one job at a time, and other workers of the machine may have them: where they turn out to
 * be taken, nothing that needs them is asked for during a pause.
 */

export type Machine = {
  cpus: number;
  memoryBytes: number;
  /** How many accelerators this worker may use. */
  accelerators: number;
};

/** What one job has for itself until it is released. */
export type Grant = {
  resourceClass: ResourceClass;
  machine: Machine;
  resources: RunResources;
  /** Does nothing the second time. */
  release(): void;
};

export type Allotment = {
  /** The classes for which there is room now. */
  classes(): string[];
  /** Undefined where another worker has what the class needs. */
  grant(className: string): Promise<Grant | undefined>;
  stop(): void;
};

export type AllotmentOptions = {
  machine: Machine;
  slots: number;
  /** Called when there may be room for classes that were left out because of other workers. */
  onRoom(): void;
};

const PAUSE_MS = 1000;

export function createAllotment(
  { accelerators, clock }: { accelerators: AcceleratorPort; clock: Clock },
  { machine, slots, onRoom }: AllotmentOptions,
): Allotment {
  const [smallest] = resourceClasses;
  const free = {
    cpus: Math.max(machine.cpus, slots * needsOf(smallest, machine).cpus),
    memoryBytes: Math.max(machine.memoryBytes, slots * needsOf(smallest, machine).memoryBytes),
    accelerators: machine.accelerators,
  };
  let pause: Timer | undefined;

  function hasRoom(needs: Machine): boolean {
    if (needs.accelerators > 0 && pause !== undefined) return false;
    return (
      needs.cpus <= free.cpus &&
      needs.memoryBytes <= free.memoryBytes &&
      needs.accelerators <= free.accelerators
    );
  }

  function take(needs: Machine, sign: 1 | -1): void {
    free.cpus -= sign * needs.cpus;
    free.memoryBytes -= sign * needs.memoryBytes;
    free.accelerators -= sign * needs.accelerators;
  }

  function waitForOthers(): void {
    pause ??= clock.after(PAUSE_MS, () => {
      pause = undefined;
      onRoom();
    });
  }

  async function claimOrUndo(needs: Machine) {
    try {
      return await accelerators.claim(needs.accelerators);
    } catch (error) {
      take(needs, -1);
      throw error;
    }
  }

  return {
    classes: () =>
      resourceClasses
        .filter((resourceClass) => hasRoom(needsOf(resourceClass, machine)))
        .map(({ name }) => name),
    async grant(className) {
      const resourceClass = getResourceClass(className);
      const needs = needsOf(resourceClass, machine);
      take(needs, 1);
      const claim = needs.accelerators === 0 ? nothing : await claimOrUndo(needs);
      if (!claim) {
        take(needs, -1);
        waitForOthers();
        return undefined;
      }
      let isHeld = true;
      return {
        ...{ resourceClass, machine },
        resources: { cpus: needs.cpus, memoryBytes: needs.memoryBytes, acceleratorIds: claim.ids },
        release() {
          if (!isHeld) return;
          isHeld = false;
          claim.release();
          take(needs, -1);
        },
      };
    },
    stop: () => pause?.cancel(),
  };
}

const nothing = { ids: [], release: () => {} };

function needsOf({ cpus, memoryBytes, accelerators }: ResourceClass, machine: Machine): Machine {
  const wanted = accelerators === 'all' ? machine.accelerators : accelerators;
  return {
    cpus: Math.min(cpus, machine.cpus),
    memoryBytes: Math.min(memoryBytes, machine.memoryBytes),
    accelerators: Math.min(wanted, machine.accelerators),
  };
}
