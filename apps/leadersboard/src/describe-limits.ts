import type { HeldLimits } from '@leadersboard/jobs';

const words = {
  memory: 'memory',
  cpu: 'processors',
  processes: 'processes',
  output: 'output',
  log: 'log',
  network: 'network',
  system_calls: 'system calls',
} as const satisfies Record<keyof HeldLimits, string>;

/** By what each limit is held, and which are not. */
export function describeLimits(limits: HeldLimits): string {
  const names = Object.keys(words) as (keyof HeldLimits)[];
  const held = names.flatMap((name) =>
    limits[name] === undefined ? [] : [`${words[name]} by ${limits[name]}`],
  );
  const missing = names.filter((name) => limits[name] === undefined).map((name) => words[name]);
  return [held.join('; '), ...(missing.length > 0 ? [`NOT limited: ${missing.join(', ')}`] : [])].join('. ');
}
