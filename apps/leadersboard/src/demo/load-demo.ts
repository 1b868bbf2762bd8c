import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '@leadersboard/kit/clock';
import { silentLogger } from '@leadersboard/kit/log';
import type { AppConfig } from '../config-schema.ts';
import { openPorts, type Ports } from '../open-ports.ts';
import { ensureChallenge } from './ensure-challenge.ts';
import { ensureChallengeData } from './ensure-challenge-data.ts';
import { type Example, findExamples } from './examples.ts';
import { submitBaseline } from './submit-baseline.ts';

export type LoadDemoOptions = { tell(line: string): void; signal: AbortSignal };

/** What was not there before: the names of challenges, and how many jobs. */
export type LoadedDemo = { challenges: string[]; jobs: number };

/**
 * Fills a data directory with the challenges of the source tree, their data and their baselines, as far as they are missing. It
 * works beside a running server, or before one.
 */
export async function loadDemo(config: AppConfig, options: LoadDemoOptions): Promise<LoadedDemo> {
  const examples = findExamples();
  await mkdir(config.dataDirectory, { recursive: true, mode: 0o700 });
  const { ports, close } = await openPorts(config, { log: silentLogger, clock: systemClock });
  const loaded: LoadedDemo = { challenges: [], jobs: 0 };
  try {
    for (const example of examples) await loadExample(config, ports, { ...options, example, loaded });
  } finally {
    await close();
  }
  return loaded;
}

async function loadExample(
  { dataDirectory }: AppConfig,
  ports: Ports,
  { tell, signal, example, loaded }: LoadDemoOptions & { example: Example; loaded: LoadedDemo },
): Promise<void> {
  const { directory, baselines } = example;
  const host = chooseHost(ports);
  const { id, created } = await ensureChallenge(ports, host, directory);
  if (created) loaded.challenges.push(id);
  if (await ensureChallengeData(ports, host, { id, directory }, { dataDirectory, signal }))
    tell(`Made the data of the challenge ${id}.`);
  for (const name of baselines) {
    if (!(await submitBaseline(ports, id, join(directory, 'baselines'), name))) continue;
    loaded.jobs += 1;
    tell(`Sent the baseline ${name} to the challenge ${id}.`);
  }
}

/** The administrator of the settings, else a name that nobody signs in with: administrators may change the challenges anyway. */
function chooseHost({ configured }: Pick<Ports, 'configured'>) {
  const administrator = [...configured.values()].find(({ role }) => role === 'admin');
  return { user: administrator?.user ?? 'demo', seesAll: true, isHost: true };
}
