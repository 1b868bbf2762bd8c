import type { Clock } from '@leadersboard/kit/clock';
import type { AppConfig } from '../config-schema.ts';

/** A problem keeps something from working; a warning is for the operator to judge. */
export type FindingState = 'ok' | 'warning' | 'problem';

/** What was found, what it means and what to do, in words. */
export type Finding = { state: FindingState; detail: string };

export type Patient = {
  config: AppConfig;
  clock: Clock;
  env: Readonly<Record<string, string | undefined>>;
};

export type Check = { name: string; examine(patient: Patient): Promise<Finding> };

export const ok = (detail: string): Finding => ({ state: 'ok', detail });
export const warning = (detail: string): Finding => ({ state: 'warning', detail });
export const problem = (detail: string): Finding => ({ state: 'problem', detail });
