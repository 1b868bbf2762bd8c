import { jobsErrors } from '../jobs-errors.ts';

export type ResourceClass = {
  name: string;
  /** The longest that a job of the class may run, and what it gets when it asks for nothing. */
  timeoutSeconds: number;
};

const MINUTE_SECONDS = 60;

/** The classes that a job may ask for, smallest first. */
export const resourceClasses: readonly [ResourceClass, ...ResourceClass[]] = [
  { name: 'small', timeoutSeconds: 30 * MINUTE_SECONDS },
  { name: 'medium', timeoutSeconds: 60 * MINUTE_SECONDS },
  { name: 'large', timeoutSeconds: 360 * MINUTE_SECONDS },
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
