import { stat } from 'node:fs/promises';
import { listDatabases } from '../data-directory.ts';
import { type Check, ok, problem, warning } from './finding.ts';

const TOLERANCE_MS = 60_000;
const RELEASED_AT = Date.UTC(2026, 0, 1);

export const checkClock: Check = {
  name: 'clock',
  async examine({ config, clock }) {
    const now = clock.now();
    const today = new Date(now).toISOString();
    if (now < RELEASED_AT) {
      return problem(`The clock says ${today}, before LeadersBoard was made. Set it, and let NTP keep it.`);
    }
    const files = await listDatabases(config);
    const writtenAt = await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs));
    const aheadMs = Math.max(0, ...writtenAt) - now;
    if (aheadMs > TOLERANCE_MS) {
      return warning(
        `The clock says ${today}, but data was written ${Math.round(aheadMs / 1000)} seconds after that: it was set back. Leases and tokens last longer until it has caught up; let NTP keep it.`,
      );
    }
    return ok(`The clock says ${today}.`);
  },
};
