import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What every program needs that uses any GPU. */
const COMMON = ['/dev/nvidiactl', '/dev/nvidia-uvm', '/dev/nvidia-uvm-tools', '/dev/nvidia-modeset'];

const DRIVER = '/proc/driver/nvidia/gpus';

/** The device files of these GPUs, by their UUIDs, and of no others; none where there are no GPUs among them. */
export function devicesOf(acceleratorIds: readonly string[], driver = DRIVER): string[] {
  if (acceleratorIds.length === 0) return [];
  const own = readDriver(driver)
    .filter(({ id }) => acceleratorIds.includes(id))
    .map(({ minor }) => `/dev/nvidia${minor}`);
  return [...own, ...COMMON].filter((device) => existsSync(device));
}

/** The driver numbers device files in an order of its own, which need not be that of nvidia-smi. */
function readDriver(driver: string): { id: string; minor: string }[] {
  if (!existsSync(driver)) return [];
  return readdirSync(driver).flatMap((name) => {
    const text = readFileSync(join(driver, name, 'information'), 'utf8');
    const id = /^GPU UUID:\s*(\S+)/m.exec(text)?.[1];
    const minor = /^Device Minor:\s*(\d+)/m.exec(text)?.[1];
    return id === undefined || minor === undefined ? [] : [{ id, minor }];
  });
}
