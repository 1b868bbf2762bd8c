import { resolve } from 'node:path';
import { defaultToken, isDefaultToken } from '@leadersboard/board/adapters/configured-tokens';
import type { Colours } from '@leadersboard/kit/cli';
import { defaultUrl } from '@leadersboard/kit/client';
import { describeSource, type LoadedConfig } from '@leadersboard/kit/config';
import type { LeadersBoard } from './compose.ts';
import type { AppConfig } from './config-schema.ts';
import { listMissing } from './describe-limits.ts';

/** What has started, and where. */
export type Started = Pick<LeadersBoard, 'runner' | 'trackingUrl'> & { url: string; webUrl: string };

const notIsolated =
  '  Submitted code runs WITHOUT ISOLATION, with all your rights. Run only code that you trust.';

/** What a person reads when everything has started: where it is, what was chosen and why, what to do next. */
export function describeStart(
  { value: config, origin }: LoadedConfig<AppConfig>,
  { url, webUrl, trackingUrl, runner }: Started,
  example: string,
  { bold, dim, yellow }: Colours,
): string {
  const because = (path: string) => dim(`(${describeSource(origin(path))})`);
  const hasDefaultToken = config.auth.tokens.some(isDefaultToken);
  const token = hasDefaultToken ? `${defaultToken}, on this machine only` : 'yours';
  const flags = [
    ...(url === defaultUrl ? [] : ['--url', url]),
    ...(hasDefaultToken ? [] : ['--token', 'TOKEN']),
  ];
  return [
    `LeadersBoard is ready: ${bold(`${url}/ui/`)}`,
    '',
    `  web UI   ${url}/ui/ and ${webUrl}/ui/`,
    `  API      ${url}, documented at ${url}/docs`,
    `  tracking ${describeTracking(trackingUrl, config)} ${because('tracking.uri')}`,
    `  token    ${token} ${because('auth.tokens')}`,
    `  data     ${resolve(config.dataDirectory)} ${because('dataDirectory')}`,
    runner
      ? `  runner   ${describeRunner(runner)} ${because('jobs.runner')}`
      : `  worker   none in this process ${because('jobs.worker')}; jobs wait for another: lb worker`,
    '',
    ...(runner ? describeIsolation(runner, { yellow }) : []),
    `Try it in another terminal:  ${['npx lb submit', example, '--wait', ...flags].join(' ')}`,
    'Stop it with Ctrl+C.',
  ].join('\n');
}

function describeTracking(url: string | undefined, { tracking }: AppConfig): string {
  return url === undefined ? `in ${tracking.uri}` : `${url}, for MLflow clients: MLFLOW_TRACKING_URI=${url}`;
}

function describeRunner({ name, capabilities }: NonNullable<LeadersBoard['runner']>): string {
  return capabilities.isolated ? `${name}: jobs are kept apart from this machine and each other` : name;
}

function describeIsolation(
  { capabilities, limits }: NonNullable<LeadersBoard['runner']>,
  { yellow }: Pick<Colours, 'yellow'>,
): string[] {
  if (!capabilities.isolated) return [yellow(notIsolated), ''];
  const missing = listMissing(limits);
  if (missing.length === 0) return [];
  return [yellow(`  NOT limited here: the ${missing.join(', ')} of a job. lb doctor says why.`), ''];
}
