import type { Grant, PermissionChange, PermissionStorePort } from '../../ports/permission-store.ts';
import { createPermissionTable, type PermissionTable } from './permission-table.ts';

/*
 * Every grant is held in memory. A change of this process is applied to what is held when it is durable, if it is the next one;
 * where another process has changed something in between, all grants are read again, as they are when the store rings because
 * of another process.
 */

export type HeldPermissions = Omit<PermissionTable, 'apply'> & {
  /** Resolves when the change is durable, and in force. */
  change(change: PermissionChange): Promise<void>;
};

type Log = { warn(details: object, message: string): void };

export async function holdPermissions(store: PermissionStorePort, log: Log): Promise<HeldPermissions> {
  let held = hold(await store.read());

  async function readAgain(): Promise<void> {
    const read = await store.read();
    if (read.version > held.version) held = hold(read);
  }

  async function refresh(): Promise<void> {
    if ((await store.version()) !== held.version) await readAgain();
  }

  store.listen(() => {
    refresh().catch((error) => {
      log.warn({ err: error }, 'permissions could not be read again; the earlier ones stay in force');
    });
  });
  // What another process has changed before we listened.
  await refresh();

  return {
    levelOf: (user, subject) => held.table.levelOf(user, subject),
    listOf: (user) => held.table.listOf(user),
    listVisible: (user, kind) => held.table.listVisible(user, kind),
    async change(change) {
      const version = await store.change(change);
      if (version !== held.version + 1) return refresh();
      held.table.apply(change);
      held.version = version;
    },
  };
}

function hold({ version, grants }: { version: number; grants: readonly Grant[] }) {
  return { version, table: createPermissionTable(grants) };
}
