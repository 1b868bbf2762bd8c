import type { CommandEntry } from '@leadersboard/kit/cli';

/** What follows `lb challenge`. */
export const challengeCommands: readonly CommandEntry[] = [
  {
    name: 'list',
    summary: 'list the challenges that you may see',
    load: async () => (await import('@leadersboard/board/commands')).challengeListCommand,
  },
  {
    name: 'show',
    summary: 'show what a challenge asks for, when, and how it ranks',
    load: async () => (await import('@leadersboard/board/commands')).challengeShowCommand,
  },
  {
    name: 'accept',
    summary: 'read the rules of a challenge, and accept them',
    load: async () => (await import('@leadersboard/board/commands')).challengeAcceptCommand,
  },
  {
    name: 'check',
    summary: 'find every mistake of a challenge, without a server',
    load: async () => (await import('./commands/challenge-folder.ts')).challengeCheckCommand,
  },
  {
    name: 'create',
    summary: 'create a challenge, from flags, a challenge.yaml or a folder with its files',
    load: async () => (await import('./commands/challenge-folder.ts')).challengeCreateCommand,
  },
  {
    name: 'update',
    summary: 'change a challenge or its files, close or open it',
    load: async () => (await import('./commands/challenge-folder.ts')).challengeUpdateCommand,
  },
  {
    name: 'close',
    summary: 'take no more submissions, and reveal what was hidden until the end',
    load: async () => (await import('@leadersboard/board/commands')).challengeCloseCommand,
  },
  {
    name: 'data',
    summary: 'fetch what a challenge gives to its jobs; what is there already is not fetched again',
    load: async () => (await import('@leadersboard/board/commands')).challengeDataCommand,
  },
  {
    name: 'rescore',
    summary: "score all entries again, by the truth and the scorer as they are now (the challenge's host)",
    load: async () => (await import('@leadersboard/board/commands')).challengeRescoreCommand,
  },
  {
    name: 'leaks',
    summary: "list entries that predict the same, or the truth itself (the challenge's host)",
    load: async () => (await import('@leadersboard/board/commands')).challengeLeaksCommand,
  },
  {
    name: 'export',
    summary: 'write a challenge into a folder from which it can be created again',
    load: async () => (await import('@leadersboard/board/commands')).challengeExportCommand,
  },
];
