import { z } from 'zod';

const name = z
  .string()
  .regex(/^[a-z0-9]+([._-][a-z0-9]+)*$/)
  .max(64);

const environment = z.strictObject({
  python: z.string().min(1).optional(),
  summary: z.string().max(200).optional(),
  requirements: z.enum(['refuse', 'build']).optional(),
});

export const environmentSettings = z.object({
  named: z.record(name, environment).default({}).meta({
    env: 'LB_ENVIRONMENTS',
    accepts:
      'names of small letters, digits, ".", "_" and "-", each with { python: an interpreter or a venv, summary: a text, requirements: refuse or build }, all of them optional; JSON in a variable',
    summary: 'What programs may run with, beside "system", the Python of the machine.',
  }),
  builds: z.boolean().default(false).meta({
    env: 'LB_ENVIRONMENT_BUILDS',
    summary:
      'The requirements.txt of a submission is installed, where its environment does not say otherwise.',
  }),
  packageIndexUrl: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({
      env: 'LB_PACKAGE_INDEX_URL',
      accepts: 'the address of a package index, like https://packages.example.org/simple',
      summary: 'Where packages come from; else as the variables of pip and uv say (PIP_INDEX_URL).',
    }),
  buildSeconds: z.int().min(1).max(86_400).default(900).meta({
    env: 'LB_ENVIRONMENT_BUILD_SECONDS',
    summary: 'The longest that a step of a build may take.',
  }),
  maxBytes: z.int().min(1).default(10_000_000_000).meta({
    env: 'LB_ENVIRONMENT_MAX_BYTES',
    unit: 'bytes',
    summary: 'The largest environment that is built.',
  }),
  maxPackages: z.int().min(1).default(300).meta({
    env: 'LB_ENVIRONMENT_MAX_PACKAGES',
    summary: 'The most packages that are installed into one.',
  }),
  resolutionHours: z.int().min(0).max(8_760).default(24).meta({
    env: 'LB_ENVIRONMENT_RESOLUTION_HOURS',
    summary: 'So long the same requirements give the same packages without asking the index again.',
  }),
});

export type EnvironmentSettings = z.output<typeof environmentSettings>;
