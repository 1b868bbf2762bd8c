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

const names = Object.keys(words) as (keyof HeldLimits)[];

/** By what each limit is held, and which are not. */
export function describeLimits(limits: HeldLimits): string {
  const held = names.flatMap((name) => {
    const holder = limits[name];
    return holder === undefined ? [] : [`${words[name]} by ${holder}`];
  });
  const missing = listMissing(limits);
  return [held.join('; '), ...(missing.length > 0 ? [`NOT limited: ${missing.join(', ')}`] : [])].join('. ');
}

/** What nothing limits on this machine. */
export function listMissing(limits: HeldLimits): string[] {
  return names.filter((name) => limits[name] === undefined).map((name) => words[name]);
}
