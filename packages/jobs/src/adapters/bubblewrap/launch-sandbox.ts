import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunRequest } from '../../ports/runner.ts';
import { devicesOf } from './nvidia-devices.ts';
import { temporaryBytesOf } from './run-limits.ts';
import { sandboxArguments, startScript } from './sandbox-arguments.ts';
import type { SandboxMachine } from './sandbox-machine.ts';
import type { Slot } from './slots.ts';
import type { Launched } from './start-launcher.ts';

/** Starts the request's program as the user of the slot. */
export function launchSandbox(machine: SandboxMachine, slot: Slot, request: RunRequest): Launched {
  const { pathOf, system } = machine;
  const devices = devicesOf(request.resources?.acceleratorIds ?? []);
  const words = sandboxArguments({
    ...{ request, pathOf, devices, temporaryBytes: temporaryBytesOf(request) },
    system: devices.length > 0 ? system.accelerated : system.plain,
  });
  writeForSlot(slot, 'arguments', words.map((word) => `${word}\0`).join(''));
  writeForSlot(slot, 'script', startScript(request));
  return slot.launcher.launch();
}

/** The directory is closed to all but the slot's user. */
function writeForSlot({ directory }: Slot, name: string, content: string): void {
  writeFileSync(join(directory, name), content, { mode: 0o644 });
}
