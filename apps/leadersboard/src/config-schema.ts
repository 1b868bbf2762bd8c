import { networkPorts } from '@leadersboard/kit/config';
import { z } from 'zod';
import { environmentSettings } from './environments/environment-settings.ts';
import { trackingSettings } from './tracking/tracking-settings.ts';

const port = z.int().min(0).max(65_535);

const server = z.object({
  host: z.string().min(1).default('127.0.0.1').meta({
    env: 'LB_HOST',
    flag: 'host',
    summary: 'The address to listen on; 0.0.0.0 is every address of the machine.',
  }),
  port: port.default(networkPorts.api.port).meta({
    env: 'LB_PORT',
    flag: 'port',
    summary: 'The port of the API and the web UI; 0 takes any free one.',
  }),
  webPort: port.default(networkPorts.web.port).meta({
    env: 'LB_WEB_PORT',
    flag: 'web-port',
    summary: 'A second port for the same; 0 takes any free one.',
  }),
  corsOrigins: z.array(z.url()).default([]).meta({
    env: 'LB_CORS_ORIGINS',
    summary: 'Web pages of these origins may call the API.',
  }),
  trustProxy: z
    .array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]))
    .default([])
    .meta({
      env: 'LB_TRUST_PROXY',
      accepts: 'a list of IP addresses and networks such as 10.0.0.0/8, separated by commas',
      summary: 'Proxies whose word about the address of a client is believed (X-Forwarded-For).',
    }),
});

const limits = z.object({
  submissionsPerHour: z.int().min(0).default(10).meta({
    env: 'LB_LIMIT_SUBMISSIONS_PER_HOUR',
    summary: 'Submissions of a user within 60 minutes; administrators have no limits.',
  }),
  runningJobs: z.int().min(0).default(3).meta({
    env: 'LB_LIMIT_RUNNING_JOBS',
    summary: 'Jobs of a user that run at once; more wait.',
  }),
  pendingJobs: z.int().min(0).default(20).meta({
    env: 'LB_LIMIT_PENDING_JOBS',
    summary: 'Jobs of a user that wait.',
  }),
  storedBytes: z.int().min(0).default(20_000_000_000).meta({
    env: 'LB_LIMIT_STORED_BYTES',
    unit: 'bytes',
    summary: 'The size of all submissions of a user, and of what the jobs left.',
  }),
});

const apiToken = z.string().regex(/^[^:]+(:[^:]+){0,2}$/);

const auth = z.object({
  tokens: z.array(apiToken).min(1).default(['devtoken']).meta({
    env: 'API_TOKENS',
    secret: true,
    accepts: 'a list of token, token:user or token:user:role, separated by commas',
    summary: 'Who may call the API, and as whom; devtoken is for this machine only.',
  }),
});

const storage = z.object({
  uploadRoot: z.string().min(1).default('data/submissions').meta({
    env: 'UPLOAD_ROOT',
    summary: 'Where submissions are kept; in the data directory unless set.',
  }),
  artifactRoot: z.string().min(1).default('data/artifacts').meta({
    env: 'ARTIFACT_ROOT',
    summary: 'Where the files that jobs leave are kept; in the data directory unless set.',
  }),
  logRoot: z.string().min(1).default('data/logs').meta({
    env: 'LOG_ROOT',
    summary: 'Where the logs of jobs are kept; in the data directory unless set.',
  }),
  jobsRoot: z.string().min(1).default('data/jobs').meta({
    env: 'JOBS_ROOT',
    summary: 'Where jobs run; in the data directory unless set.',
  }),
  diskReserveBytes: z
    .int()
    .min(0)
    .default(1024 ** 3)
    .meta({
      env: 'LB_DISK_RESERVE',
      unit: 'bytes',
      summary: 'While less than this is free in the data directory, no new work is taken.',
    }),
});

const days = z.int().min(0).max(36_500);

const retention = z.object({
  statusDays: days.default(90).meta({
    env: 'LB_RETENTION_STATUS_DAYS',
    summary: 'A job goes this long after its end, unless a leaderboard has it; 0 keeps it.',
  }),
  artifactDays: days.default(90).meta({
    env: 'LB_RETENTION_ARTIFACT_DAYS',
    summary:
      "The files that a job left go this long after its end, unless it is a user's best; 0 keeps them.",
  }),
  logDays: days.default(30).meta({
    env: 'LB_RETENTION_LOG_DAYS',
    summary: 'A log is shrunk to its last 64 kB this long after the end of its job; 0 keeps it.',
  }),
  submissionDays: days.default(180).meta({
    env: 'LB_RETENTION_SUBMISSION_DAYS',
    summary: 'A submission that no job refers to goes at this age; 0 keeps it.',
  }),
  environmentDays: days.default(30).meta({
    env: 'LB_RETENTION_ENVIRONMENT_DAYS',
    summary: 'An environment that was built goes this long after its last use, at least a day; 0 keeps it.',
  }),
  trackingDays: days.default(0).meta({
    env: 'LB_RETENTION_TRACKING_DAYS',
    summary: 'A deleted run of our own tracking server goes for good after so long; 0 keeps it.',
  }),
  submissionsPerUser: z.int().min(0).default(20).meta({
    env: 'LB_RETENTION_SUBMISSIONS_PER_USER',
    summary: 'So many newest submissions of each user stay at any age.',
  }),
});

const jobs = z.object({
  worker: z.boolean().default(true).meta({
    env: 'LB_WORKER',
    flag: 'no-worker',
    summary: 'The server runs jobs itself; where it does not, lb worker does.',
  }),
  runner: z.enum(['auto', 'bubblewrap', 'process']).default('auto').meta({
    env: 'LB_RUNNER',
    flag: 'runner',
    summary: 'What runs a job; auto is a sandbox, process isolates nothing and must be asked for by name.',
  }),
  concurrency: z.int().min(1).max(256).default(1).meta({
    env: 'LB_CONCURRENCY',
    flag: 'concurrency',
    summary: 'How many jobs run at once.',
  }),
  name: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
    .optional()
    .meta({
      env: 'LB_WORKER_NAME',
      flag: 'name',
      accepts: '1 to 64 letters, digits, ".", "_" and "-"; no two workers that run share one',
      summary: 'What the worker is called; the name of the machine and a number unless set.',
    }),
  gpus: z
    .string()
    .regex(/^(all|none|\d+(,\d+)*)$/)
    .default('all')
    .meta({
      env: 'LB_GPUS',
      flag: 'gpus',
      accepts: 'all, none, or indexes as nvidia-smi shows them, such as 0,2',
      summary: 'The GPUs that the worker may hand out.',
    }),
  outputMaxBytes: z.int().min(1).default(20_000_000_000).meta({
    env: 'LB_OUTPUT_MAX_BYTES',
    unit: 'bytes',
    summary: 'The most that a job may leave in its output directory.',
  }),
  outputMaxFiles: z.int().min(1).default(10_000).meta({
    env: 'LB_OUTPUT_MAX_FILES',
    summary: 'The most files that a job may leave in its output directory.',
  }),
  logMaxBytes: z.int().min(1024).default(250_000_000).meta({
    env: 'LB_LOG_MAX_BYTES',
    unit: 'bytes',
    summary: 'The longest log of an attempt; of a longer one the beginning and the end are kept.',
  }),
  leaseSeconds: z.int().min(1).max(3_600).default(30).meta({
    env: 'LB_LEASE_SECONDS',
    summary: 'A worker that is silent for this long is taken for dead, and its job is tried again.',
  }),
});

const uploads = z.object({
  maxBytes: z.int().min(1).default(100_000_000).meta({
    env: 'LB_UPLOAD_MAX_BYTES',
    unit: 'bytes',
    summary: 'The largest submission, all files together.',
  }),
  maxFiles: z.int().min(1).default(1_000).meta({
    env: 'LB_UPLOAD_MAX_FILES',
    summary: 'The most files of a submission.',
  }),
  extensions: z
    .array(z.string().regex(/^\.[a-z0-9.]+$/))
    .default([
      ...[
        '.py',
        '.yaml',
        '.yml',
        '.json',
        '.txt',
        '.md',
        '.toml',
        '.sh',
        '.zip',
        '.tar.gz',
        '.tgz',
        '.npy',
        '.npz',
      ],
      ...['.onnx', '.pt', '.ckpt', '.safetensors', '.csv', '.jsonl', '.parquet', '.png', '.tif', '.tiff'],
    ])
    .meta({
      env: 'LB_UPLOAD_EXTENSIONS',
      accepts: 'a list of extensions in small letters, each with its dot, separated by commas',
      summary: 'The kinds of files that a submission may hold; names without an extension besides.',
    }),
});

const challenges = z.object({
  maxBytes: z.int().min(1).default(20_000_000_000).meta({
    env: 'LB_CHALLENGE_TREE_MAX_BYTES',
    unit: 'bytes',
    summary: 'The largest data of a challenge; its truth and its scorer may be as large each.',
  }),
  maxFiles: z.int().min(1).default(200_000).meta({
    env: 'LB_CHALLENGE_TREE_MAX_FILES',
    summary: 'The most files in the data of a challenge, and in its truth and its scorer each.',
  }),
});

const log = z.object({
  level: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info').meta({
    env: 'LB_LOG_LEVEL',
    flag: 'log-level',
    summary: 'The least important lines that are logged.',
  }),
  format: z.enum(['auto', 'json', 'pretty']).default('auto').meta({
    env: 'LB_LOG_FORMAT',
    flag: 'log-format',
    summary: 'auto is pretty on a terminal, and JSON elsewhere.',
  }),
});

/** All settings of the application, a section for each part. */
export const appConfigSchema = z.object({
  dataDirectory: z.string().min(1).default('data').meta({
    env: 'LB_DATA',
    flag: 'data',
    summary: 'The directory of databases, submissions, artifacts and logs.',
  }),
  server,
  auth,
  storage,
  retention,
  jobs,
  uploads,
  challenges,
  limits,
  environments: environmentSettings,
  tracking: trackingSettings,
  log,
});

export type AppConfig = z.output<typeof appConfigSchema>;
