import { type InputIssue, kitErrors } from '@leadersboard/kit/errors';
import { jobsErrors } from '../jobs-errors.ts';
import { mayPrioritize, type Requester } from './access.ts';
import { checkArgs, checkEnv } from './check-program-input.ts';
import type { JobConfig } from './job.ts';
import { getResourceClass, type ResourceClass, resourceClasses } from './resource-class.ts';

export type JobConfigInput = {
  resourceClass?: string | undefined;
  timeoutSeconds?: number | undefined;
  /** The longest that the challenge lets a program run, whatever its class. */
  maxTimeoutSeconds?: number | undefined;
  env?: Readonly<Record<string, string>> | undefined;
  args?: readonly string[] | undefined;
  priority?: number | undefined;
  environment?: string | undefined;
};

const MAX_PRIORITY = 100;
const MAX_FAULTS_TOLD = 5;

/** What is asked for, with what it gets for the rest. All faults are told at once, but for names that are not there. */
export function chooseJobConfig(
  requester: Requester,
  input: JobConfigInput,
  environments: readonly string[] = [],
): JobConfig {
  const [smallest] = resourceClasses;
  const resourceClass = input.resourceClass === undefined ? smallest : getResourceClass(input.resourceClass);
  const longest = longestRun(resourceClass, input.maxTimeoutSeconds);
  const { timeoutSeconds = longest.timeoutSeconds, env = {}, args = [], priority = 0 } = input;
  const { environment } = input;
  if (environment !== undefined) requireEnvironment(environment, environments);
  const issues = [
    ...checkTimeout(timeoutSeconds, longest),
    ...checkEnv(env),
    ...checkArgs(args),
    ...checkPriority(priority),
  ];
  if (issues.length > 0) throw kitErrors.invalid_input(tell(issues), { issues });
  if (priority !== 0 && !mayPrioritize(requester)) {
    throw kitErrors.forbidden('Only hosts and admins may set a priority. Leave it out.');
  }
  const asked = { resourceClass: resourceClass.name, timeoutSeconds, env, args, priority };
  return environment === undefined ? asked : { ...asked, environment };
}

function requireEnvironment(name: string, environments: readonly string[]): void {
  if (environments.includes(name)) return;
  const allowed = environments.join(', ');
  throw jobsErrors.unknown_environment(
    `There is no environment ${JSON.stringify(name)}. Choose one of ${allowed}, or leave it out for ${environments[0]}.`,
    { issues: [{ pointer: '/config/environment', detail: `Must be one of ${allowed}.` }] },
  );
}

function longestRun({ name, timeoutSeconds }: ResourceClass, ofChallenge = Number.POSITIVE_INFINITY) {
  if (ofChallenge < timeoutSeconds)
    return { timeoutSeconds: ofChallenge, allows: 'the challenge', advice: 'Ask for less.' };
  return { timeoutSeconds, allows: `the class "${name}"`, advice: 'Ask for less or for a larger class.' };
}

function checkTimeout(timeoutSeconds: number, longest: ReturnType<typeof longestRun>): InputIssue[] {
  if (timeoutSeconds <= longest.timeoutSeconds) return [];
  const detail = `timeout_seconds is ${timeoutSeconds}, but ${longest.allows} allows at most ${longest.timeoutSeconds}. ${longest.advice}`;
  return [{ pointer: '/config/timeout_seconds', detail }];
}

function checkPriority(priority: number): InputIssue[] {
  if (Number.isInteger(priority) && Math.abs(priority) <= MAX_PRIORITY) return [];
  const detail = `priority is ${priority}, but must be a whole number from -${MAX_PRIORITY} to ${MAX_PRIORITY}.`;
  return [{ pointer: '/config/priority', detail }];
}

function tell(issues: readonly InputIssue[]): string {
  const told = issues.slice(0, MAX_FAULTS_TOLD).map(({ detail }) => detail);
  const rest = issues.length - told.length;
  return [...told, ...(rest > 0 ? [`There are ${rest} more faults.`] : [])].join(' ');
}
