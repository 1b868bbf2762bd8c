import { openCgroups } from '@leadersboard/jobs/adapters/cgroups';
import { type Check, ok, warning } from './finding.ts';

const needed = { memory: 'memory', cpu: 'processors', processes: 'processes' } as const;

export const checkCgroups: Check = {
  name: 'cgroups',
  async examine() {
    const cgroups = await openCgroups();
    if (!cgroups) {
      return warning(
        'This user may make no control groups: the memory of a job is looked at instead of held, and its processors are not limited. Run as root, or as a service with delegation (systemd Delegate=yes).',
      );
    }
    const { version, held } = cgroups;
    cgroups.close();
    const names = Object.keys(needed) as (keyof typeof needed)[];
    const missing = names.filter((name) => held[name] === undefined).map((name) => needed[name]);
    if (missing.length === 0) return ok(`Control groups ${version} hold memory, processors and processes.`);
    return warning(
      `Control groups ${version} cannot hold ${missing.join(', ')} for this user. Run as root, or as a service with delegation (systemd Delegate=yes).`,
    );
  },
};
