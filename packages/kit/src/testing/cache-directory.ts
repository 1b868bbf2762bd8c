import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where installations of pinned versions are kept between runs: LB_CACHE, else the user's cache directory. */
export function cacheDirectory(environment: NodeJS.ProcessEnv = process.env): string {
  if (environment.LB_CACHE) return environment.LB_CACHE;
  return join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'leadersboard');
}
