import { closeSync, openSync } from 'node:fs';
import { devNull } from 'node:os';
import { placeWords } from '../../domain/build-command.ts';
import type { RunRequest } from '../../ports/runner.ts';
import type { LauncherPrograms } from './launcher-programs.ts';
import { devicesOf } from './nvidia-devices.ts';
import { resourceLimits, temporaryBytesOf } from './run-limits.ts';
import { descriptors, places, SHIM, sandboxArguments } from './sandbox-arguments.ts';
import type { SandboxMachine } from './sandbox-machine.ts';
import type { Slot } from './slots.ts';
import { type Sandbox, startSandbox } from './start-sandbox.ts';

/** Starts the request's program as the user of the slot; what it prints goes to `outputFd`, which is closed. */
export function launchSandbox(
  machine: SandboxMachine,
  slot: Slot,
  request: RunRequest,
  outputFd: number,
): Sandbox {
  const { programs, isRoot, cgroups, viewFd, pathOf, system } = machine;
  const devices = devicesOf(request.resources?.acceleratorIds ?? []);
  const limits: [string, ...string[]] = [programs.prlimit, ...resourceLimits(request, cgroups)];
  const filterFd = openSync(machine.filterFile, 'r');
  const nothingFd = openSync(devNull, 'r');
  try {
    return startSandbox({
      ...{ outputFd, filterFd, viewFd, nothingFd, inherited: machine.inherited },
      // The identity first, then the namespaces: what root starts as root is root to the kernel, whatever it looks like inside.
      launcher: isRoot ? [...asUser(programs, slot.uid), ...limits, programs.bwrap] : [programs.bwrap],
      // Were they set outside for an ordinary user, that user's other processes would count, too.
      command: [...(isRoot ? [] : limits), ...SHIM, ...placeWords(request.command, places)],
      arguments: sandboxArguments({
        ...{ request, pathOf, devices, temporaryBytes: temporaryBytesOf(request) },
        system: devices.length > 0 ? system.accelerated : system.plain,
      }),
    });
  } finally {
    closeSync(filterFd);
    closeSync(nothingFd);
    closeSync(outputFd);
  }
}

function asUser({ nsenter, setpriv }: LauncherPrograms, uid: number | undefined): [string, ...string[]] {
  return [
    nsenter,
    ...[`--mount=/proc/self/fd/${descriptors.view}`, setpriv],
    ...['--reuid', `${uid}`, '--regid', `${uid}`, '--clear-groups', '--no-new-privs'],
  ];
}
