import type { CommandEntry } from '@leadersboard/kit/cli';

/** Every command, without loading any: `lb --help` reads nothing else. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'config',
    summary: 'show the settings in force, and where each comes from',
    load: async () => (await import('./commands/config.ts')).configCommand,
  },
  {
    name: 'completion',
    summary: 'print the completion script of a shell',
    load: async () => (await import('./commands/completion.ts')).completionCommand,
  },
];
