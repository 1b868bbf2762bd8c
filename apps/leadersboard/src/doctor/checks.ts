import { checkBubblewrap } from './check-bubblewrap.ts';
import { checkCgroups } from './check-cgroups.ts';
import { checkClock } from './check-clock.ts';
import { checkDataDirectory } from './check-data-directory.ts';
import { checkDatabases } from './check-databases.ts';
import { checkDisk } from './check-disk.ts';
import { checkDocker } from './check-docker.ts';
import { checkEnvironments } from './check-environments.ts';
import { checkFileSystem } from './check-file-system.ts';
import { checkGpu } from './check-gpu.ts';
import { checkNode } from './check-node.ts';
import { portChecks } from './check-ports.ts';
import { checkPython } from './check-python.ts';
import { checkRunner } from './check-runner.ts';
import type { Check } from './finding.ts';

/** In the order in which they are told: what is installed, what runs jobs, what the machine has. */
export const checks: readonly Check[] = [
  checkNode,
  checkDataDirectory,
  checkDatabases,
  checkDisk,
  checkFileSystem,
  ...portChecks,
  checkRunner,
  checkBubblewrap,
  checkDocker,
  checkCgroups,
  checkGpu,
  checkPython,
  checkEnvironments,
  checkClock,
];
