import type { RunRequest } from '../../ports/runner.ts';
import type { LogPipe } from '../programs/log-pipe.ts';
import { devicesOf } from './nvidia-devices.ts';
import { temporaryBytesOf } from './run-limits.ts';
import { sandboxArguments, startScript } from './sandbox-arguments.ts';
import type { SandboxMachine } from './sandbox-machine.ts';
import type { Slot } from './slots.ts';
import type { Launched } from './start-launcher.ts';
import { coolDown, layLinks, letGo, warmUp } from './warm-sandbox.ts';

/** Starts the request's program as the user of the slot, in the sandbox that waits there if it is the right one. */
export async function launchSandbox(
  machine: SandboxMachine,
  slot: Slot,
  request: RunRequest,
): Promise<{ output: LogPipe; launched: Launched; words: string }> {
  const words = wordsFor(machine, slot, request);
  if (slot.warm && (slot.warm.words !== words || slot.warm.hasEnded)) {
    await coolDown(slot.warm);
    slot.warm = undefined;
  }
  layLinks(slot, request, machine.pathOf);
  const warm = slot.warm ?? warmUp(slot, words);
  slot.warm = undefined;
  await letGo(warm, startScript(request));
  return warm;
}

/** The same for all jobs of a class that ask for nothing special. */
function wordsFor({ pathOf, system }: SandboxMachine, slot: Slot, request: RunRequest): string {
  const devices = devicesOf(request.resources?.acceleratorIds ?? []);
  const words = sandboxArguments({
    ...{ request, pathOf, devices, slotDirectory: pathOf(slot.directory) },
    temporaryBytes: temporaryBytesOf(request),
    system: devices.length > 0 ? system.accelerated : system.plain,
  });
  return words.map((word) => `${word}\0`).join('');
}
