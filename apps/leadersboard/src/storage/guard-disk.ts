import type { DiskSpacePort } from '@leadersboard/jobs';
import { kitErrors } from '@leadersboard/kit/errors';
import type { HttpPlugin, ReadinessCheck } from '@leadersboard/kit/http';
import { formatBytes } from '@leadersboard/kit/text';

export type DiskGuard = {
  /** Throws `storage_full` while less than the reserve is free. */
  checkRoom(): Promise<void>;
};

/** Keeps a reserve free for what runs already, so that a full disk hurts nobody but those who come new. */
export function createDiskGuard(disk: DiskSpacePort, reserveBytes: number): DiskGuard {
  return {
    async checkRoom() {
      const { freeBytes } = await disk.measure();
      if (freeBytes >= reserveBytes) return;
      throw kitErrors.storage_full(
        `Only ${formatBytes(freeBytes)} are free on the server's disk, and ${formatBytes(reserveBytes)} are kept for what runs already, so nothing new is taken. Try again later; the operator frees space with lb gc.`,
      );
    },
  };
}

/** Requests that bring something; who only looks, or removes, is welcome on a full disk. */
const bringing = new Set(['POST', 'PUT', 'PATCH']);

/** Where the routes of these plugins say `takesSpace`, what comes is refused before its body is read. */
export function refuseWhenFull(guard: DiskGuard, plugins: readonly HttpPlugin[]): HttpPlugin {
  return async (app) => {
    app.addHook('onRequest', async (request) => {
      if (request.routeOptions.config.takesSpace && bringing.has(request.method)) await guard.checkRoom();
    });
    for (const plugin of plugins) await app.register(plugin);
  };
}

export function diskReadiness(guard: DiskGuard): ReadinessCheck {
  return { name: 'disk', check: guard.checkRoom, degrades: true };
}
