import { type FSWatcher, watch } from 'node:fs';
import type { Clock, Timer } from '@leadersboard/kit/clock';

export type FilesWatch = {
  /** Calls back after the file of that name came or changed, until the returned function is called. */
  listen(name: string, listener: () => void): () => void;
};

type Listened = { listeners: Set<() => void>; pause?: Timer | undefined; hasChanged: boolean };

/**
 * Watches the files of one directory, those that are not there yet included: one watch however many listen. Who listens is
 * called at the first change at once, then at most every `intervalMs`, and in any case after the last one.
 */
export function watchFiles(
  directory: string,
  { clock, intervalMs }: { clock: Pick<Clock, 'after'>; intervalMs: number },
): FilesWatch {
  const files = new Map<string, Listened>();
  let watcher: FSWatcher | undefined;

  function tell(file: Listened): void {
    file.hasChanged = true;
    if (file.pause) return;
    file.hasChanged = false;
    file.pause = clock.after(intervalMs, () => {
      file.pause = undefined;
      if (file.hasChanged) tell(file);
    });
    for (const listener of file.listeners) listener();
  }

  function hear(_event: string, name: string | null): void {
    const changed = name === null ? [...files.values()] : [files.get(name)];
    for (const file of changed) if (file) tell(file);
  }

  function forget(name: string, file: Listened): void {
    file.pause?.cancel();
    files.delete(name);
    if (files.size > 0) return;
    watcher?.close();
    watcher = undefined;
  }

  return {
    listen(name, listener) {
      watcher ??= watch(directory, { persistent: false }, hear);
      const file = files.get(name) ?? { listeners: new Set(), hasChanged: false };
      files.set(name, file);
      // A wrapper of its own lets the same function listen twice.
      const entry = () => listener();
      file.listeners.add(entry);
      return () => {
        if (file.listeners.delete(entry) && file.listeners.size === 0) forget(name, file);
      };
    },
  };
}
