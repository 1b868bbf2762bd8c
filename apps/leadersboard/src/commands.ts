import type { CommandEntry } from '@leadersboard/kit/cli';
import { challengeCommands } from './challenge-commands.ts';

/** Every command, without loading any: `lb --help` reads nothing else. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'up',
    summary: 'start everything: API, web UI and worker',
    load: async () => (await import('./commands/up.ts')).upCommand,
  },
  {
    name: 'demo',
    summary: 'add example challenges with their data and baselines',
    load: async () => (await import('./commands/demo.ts')).demoCommand,
  },
  {
    name: 'worker',
    summary: 'run the jobs of a data directory, in a process of its own',
    load: async () => (await import('./commands/worker.ts')).workerCommand,
  },
  {
    name: 'tracking',
    summary: 'start the tracking server alone, for MLflow clients',
    load: async () => (await import('./commands/tracking.ts')).trackingCommand,
    commands: [
      {
        name: 'import',
        summary: 'bring over everything that an MLflow holds; again, only what is new',
        load: async () => (await import('./commands/tracking-import.ts')).trackingImportCommand,
      },
      {
        name: 'export',
        summary: 'bring everything that is tracked here to a running MLflow; again, only what is new',
        load: async () => (await import('./commands/tracking-export.ts')).trackingExportCommand,
      },
      {
        name: 'gc',
        summary: 'remove for good what was deleted from the tracking server, with its files',
        load: async () => (await import('./commands/tracking-gc.ts')).trackingGcCommand,
      },
    ],
  },
  {
    name: 'submit',
    summary: 'send files to a challenge, and run or score them',
    load: async () => (await import('@leadersboard/board/commands')).submitCommand,
  },
  {
    name: 'jobs',
    summary: 'list jobs, newest first',
    load: async () => (await import('@leadersboard/jobs/commands')).jobsCommand,
  },
  {
    name: 'status',
    summary: 'say how a job stands',
    load: async () => (await import('@leadersboard/jobs/commands')).statusCommand,
  },
  {
    name: 'logs',
    summary: 'print what the program of a job wrote',
    load: async () => (await import('@leadersboard/jobs/commands')).logsCommand,
  },
  {
    name: 'results',
    summary: 'show the metrics and files that a job has given',
    load: async () => (await import('@leadersboard/jobs/commands')).resultsCommand,
  },
  {
    name: 'cancel',
    summary: 'end jobs that wait or run',
    load: async () => (await import('@leadersboard/jobs/commands')).cancelCommand,
  },
  {
    name: 'free',
    summary: 'remove the files that an ended job has left, so that there is room again',
    load: async () => (await import('@leadersboard/jobs/commands')).freeCommand,
  },
  {
    name: 'retry',
    summary: 'run a failed or cancelled job again, as a new one',
    load: async () => (await import('@leadersboard/jobs/commands')).retryCommand,
  },
  {
    name: 'queue',
    summary: 'show what waits and runs, and with the role admin who runs it',
    load: async () => (await import('@leadersboard/jobs/commands')).queueCommand,
  },
  {
    name: 'environments',
    summary: 'list what programs may run with',
    load: async () => (await import('@leadersboard/jobs/commands')).environmentsCommand,
  },
  {
    name: 'dead-letters',
    summary: 'see and settle the jobs that the queue gave up on',
    commands: [
      {
        name: 'list',
        summary: 'list the jobs that the queue gave up on (role admin)',
        load: async () => (await import('@leadersboard/jobs/commands')).deadLettersListCommand,
      },
      {
        name: 'send-again',
        summary: 'run such a job again, as a new one (role admin)',
        load: async () => (await import('@leadersboard/jobs/commands')).deadLettersSendAgainCommand,
      },
      {
        name: 'drop',
        summary: 'forget such a job; its state and log stay (role admin)',
        load: async () => (await import('@leadersboard/jobs/commands')).deadLettersDropCommand,
      },
    ],
  },
  {
    name: 'board',
    summary: 'show the ranking of a challenge',
    load: async () => (await import('@leadersboard/board/commands')).boardCommand,
  },
  {
    name: 'entry',
    summary: 'show all of an entry: intervals, undefined metrics, and whether it was verified',
    load: async () => (await import('@leadersboard/board/commands')).entryCommand,
  },
  {
    name: 'reproduce',
    summary:
      "run the code of an entry again, and mark it verified if it is worth the same (the challenge's host)",
    load: async () => (await import('@leadersboard/board/commands')).reproduceCommand,
  },
  {
    name: 'disqualify',
    summary: "take an entry out of the ranking (the challenge's host)",
    load: async () => (await import('@leadersboard/board/commands')).disqualifyCommand,
  },
  {
    name: 'reinstate',
    summary: "take a disqualified entry back into the ranking (the challenge's host)",
    load: async () => (await import('@leadersboard/board/commands')).reinstateCommand,
  },
  {
    name: 'challenge',
    summary: 'see, create, change and close challenges',
    commands: challengeCommands,
  },
  {
    name: 'team',
    summary: 'take part in a challenge together with others',
    commands: [
      {
        name: 'create',
        summary: 'found a team in a challenge, and get the code by which others join',
        load: async () => (await import('@leadersboard/board/commands')).teamCreateCommand,
      },
      {
        name: 'join',
        summary: 'join a team by its code',
        load: async () => (await import('@leadersboard/board/commands')).teamJoinCommand,
      },
      {
        name: 'show',
        summary: 'show your team in a challenge, and what is left of its submissions',
        load: async () => (await import('@leadersboard/board/commands')).teamShowCommand,
      },
      {
        name: 'code',
        summary: 'give your team another code; the one before is good no more',
        load: async () => (await import('@leadersboard/board/commands')).teamCodeCommand,
      },
      {
        name: 'leave',
        summary: 'leave your team, while nothing of it was scored',
        load: async () => (await import('@leadersboard/board/commands')).teamLeaveCommand,
      },
    ],
  },
  {
    name: 'score',
    summary: 'score predictions against the truth, both in files, without a server',
    commands: [
      {
        name: 'anomaly',
        summary: 'score anomaly maps: auc, ap and f1 of images and pixels, and pro',
        load: async () => (await import('./commands/score.ts')).scoreAnomalyCommand,
      },
      {
        name: 'classification',
        summary: 'score predicted classes or their probabilities',
        load: async () => (await import('./commands/score.ts')).scoreClassificationCommand,
      },
      {
        name: 'regression',
        summary: 'score predicted numbers',
        load: async () => (await import('./commands/score.ts')).scoreRegressionCommand,
      },
      {
        name: 'segmentation',
        summary: 'score a predicted label for each pixel',
        load: async () => (await import('./commands/score.ts')).scoreSegmentationCommand,
      },
    ],
  },
  {
    name: 'login',
    summary: 'sign in to a server, for all commands that follow',
    load: async () => (await import('@leadersboard/board/commands')).loginCommand,
  },
  {
    name: 'logout',
    summary: 'forget the token of a server on this machine',
    load: async () => (await import('@leadersboard/board/commands')).logoutCommand,
  },
  {
    name: 'me',
    summary: 'show who you are, your limits and what is left of them',
    load: async () => (await import('@leadersboard/board/commands')).meCommand,
  },
  {
    name: 'token',
    summary: 'make, list and revoke tokens',
    commands: [
      {
        name: 'create',
        summary: 'make a token; it is shown once',
        load: async () => (await import('./commands/token-create.ts')).tokenCreateCommand,
      },
      {
        name: 'list',
        summary: 'list your tokens, or with the role admin all of them',
        load: async () => (await import('@leadersboard/board/commands')).tokenListCommand,
      },
      {
        name: 'revoke',
        summary: 'revoke a token at once, with what it has under way',
        load: async () => (await import('@leadersboard/board/commands')).tokenRevokeCommand,
      },
    ],
  },
  {
    name: 'user',
    summary: 'list and change users',
    commands: [
      {
        name: 'list',
        summary: 'list everybody who ever had a token (role admin)',
        load: async () => (await import('@leadersboard/board/commands')).userListCommand,
      },
      {
        name: 'set',
        summary: "change a user's role or limits, or lock the user out (role admin)",
        load: async () => (await import('@leadersboard/board/commands')).userSetCommand,
      },
    ],
  },
  {
    name: 'audit',
    summary: 'show who did what to what, newest first (role admin)',
    load: async () => (await import('@leadersboard/board/commands')).auditCommand,
  },
  {
    name: 'api',
    summary: 'ask the API anything, and print its answer as it is',
    load: async () => (await import('./commands/api.ts')).apiCommand,
  },
  {
    name: 'gc',
    summary: 'remove what the rules of retention let go',
    load: async () => (await import('./commands/gc.ts')).gcCommand,
  },
  {
    name: 'backup',
    summary: 'write one archive of all data, while everything runs',
    load: async () => (await import('./commands/backup.ts')).backupCommand,
  },
  {
    name: 'restore',
    summary: 'unpack a backup into an empty directory',
    load: async () => (await import('./commands/restore.ts')).restoreCommand,
  },
  {
    name: 'doctor',
    summary: 'examine this machine, and say what each finding means',
    load: async () => (await import('./commands/doctor.ts')).doctorCommand,
  },
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
