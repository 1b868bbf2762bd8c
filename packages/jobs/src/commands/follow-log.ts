import { type CommandContext, tameText } from '@leadersboard/kit/cli';
import { type ApiClient, followEvents } from '@leadersboard/kit/client';
import { z } from 'zod';
import { addressOfJob } from '../api/job-views.ts';
import { getJobStatus, type JobStatusView } from './read-job.ts';

const logEvent = z.object({ text: z.string() });

/** Prints the log as it grows, with `--json` one object a piece, until the job has ended; returns how it stands then. */
export async function followLog(
  context: CommandContext,
  client: ApiClient,
  { job, tail }: { job: string; tail: number | undefined },
): Promise<JobStatusView> {
  const { signal, stdout, json, isTerminal } = context;
  const path = `${addressOfJob(job)}/logs?follow=1${tail === undefined ? '' : `&tail=${tail}`}`;
  const onBroken = () => context.notice('The server is lost; trying again.');
  for await (const { event, data } of followEvents(client, path, { signal, onBroken })) {
    if (event === 'end') break;
    const { text } = logEvent.parse(JSON.parse(data));
    stdout.write(json ? `${JSON.stringify({ text })}\n` : isTerminal ? tameText(text) : text);
  }
  return getJobStatus(client, job);
}
