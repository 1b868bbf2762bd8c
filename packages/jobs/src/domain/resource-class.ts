import { jobsErrors } from '../jobs-errors.ts';

/** What a job of the class gets. A machine that has less gives what it has, and says so. */
export type ResourceClass = {
  name: string;
  cpus: number;
  memoryBytes: number;
  /** How many accelerators it has for itself; on a machine without any it runs without. */
  accelerators: number | 'all';
  /** The longest that a job of the class may run, and what it gets when it asks for nothing. */
  timeoutSeconds: number;
};

const MINUTE_SECONDS = 60;
const GIB = 1024 ** 3;

/** The classes that a job may ask for, smallest first. */
export const resourceClasses: readonly [ResourceClass, ...ResourceClass[]] = [
  { name: 'small', cpus: 2, memoryBytes: 4 * GIB, accelerators: 0, timeoutSeconds: 30 * MINUTE_SECONDS },
  { name: 'medium', cpus: 4, memoryBytes: 16 * GIB, accelerators: 1, timeoutSeconds: 60 * MINUTE_SECONDS },
  {
    name: 'large',
    cpus: 8,
    memoryBytes: 32 * GIB,
    accelerators: 'all',
    timeoutSeconds: 360 * MINUTE_SECONDS,
  },
];

export function getResourceClass(name: string): ResourceClass {
  const found = resourceClasses.find((resourceClass) => resourceClass.name === name);
  if (found) return found;
  const allowed = resourceClasses.map((resourceClass) => resourceClass.name).join(', ');
  throw jobsErrors.unknown_resource_class(
    `There is no resource class "${name}". Choose one of ${allowed}, or leave it out for ${resourceClasses[0].name}.`,
    { issues: [{ pointer: '/config/resource_class', detail: `Must be one of ${allowed}.` }] },
  );
}
