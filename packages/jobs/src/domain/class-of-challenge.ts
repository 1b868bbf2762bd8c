import { quote } from '@leadersboard/kit/errors';
import { jobsErrors } from '../jobs-errors.ts';
import type { RunnableSubmission } from '../ports/submission-lookup.ts';
import { resourceClasses } from './resource-class.ts';

/**
 * The resource class that the challenge of a submission wants for jobs that ask for none. It was there when the challenge was
 * written, but a later version may know other classes.
 */
export function classOfChallenge({
  challenge,
  resourceClass,
}: Pick<RunnableSubmission, 'challenge' | 'resourceClass'>): string | undefined {
  const names = resourceClasses.map(({ name }) => name);
  if (resourceClass === undefined || names.includes(resourceClass)) return resourceClass;
  throw jobsErrors.unknown_resource_class(
    `The challenge ${quote(challenge)} asks for the resource class ${quote(resourceClass)}, which is not here any more. Name one of ${names.join(', ')} yourself, and tell the host of the challenge to change it.`,
    { issues: [{ pointer: '/config/resource_class', detail: `Name one of ${names.join(', ')}.` }] },
  );
}
