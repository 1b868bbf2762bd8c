import { type EventSource, type ServerEvent, sendEvents } from '@leadersboard/kit/http';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Requester } from '../domain/access.ts';
import { createBell } from '../domain/create-bell.ts';
import type { FollowPorts } from '../domain/follow-job.ts';
import { getJobStatus } from '../domain/get-job-status.ts';
import type { EventFilter } from '../domain/recent-events.ts';
import type { EventWatch } from '../domain/watch-events.ts';
import type { JobEvent, JobFeedPort } from '../ports/job-feed.ts';
import { eventStream, eventsQuery } from './event-schemas.ts';
import { followedBy, parsePosition } from './event-source.ts';
import { jobParameters } from './job-schemas.ts';
import { requesterOf } from './requester-of.ts';

export type EventRoutesPorts = FollowPorts & { feed: JobFeedPort };

const tags = ['jobs'];
const READ_AT_ONCE = 500;

export function eventRoutes(ports: EventRoutesPorts): FastifyPluginAsyncZod {
  const { feed, watch } = ports;

  return async (app) => {
    app.get(
      '/jobs/:id/events',
      {
        schema: {
          ...{ tags, operationId: 'followJob', summary: 'Every change of one job, from its first on' },
          description:
            'Events named job; after the last one comes one named end, and the stream ends. Last-Event-ID resumes.',
          params: jobParameters,
          querystring: eventsQuery,
          response: { 200: eventStream },
        },
      },
      async (request, reply) => {
        const { id: jobId } = request.params;
        await getJobStatus(ports, requesterOf(request), jobId);
        const source = followedBy(
          ports,
          { jobId, from: request.query.after ?? 0 },
          {
            async read(after, isLast) {
              const { events, position } = isLast
                ? await readLast(feed, jobId, after)
                : await watch.read({ jobId }, after);
              return { items: events.map(toEvent), next: position };
            },
            listen: (listener) => watch.listen({ jobId }, listener),
          },
        );
        await sendEvents(request, reply, source);
      },
    );

    app.get(
      '/events',
      {
        schema: {
          ...{ tags, operationId: 'followJobs', summary: 'Every change of your jobs, from now on' },
          description:
            'For administrators those of everybody. An event named ready comes first, then events named job. Last-Event-ID resumes.',
          querystring: eventsQuery,
          response: { 200: eventStream },
        },
      },
      (request, reply) =>
        sendEvents(request, reply, followAll(ports, requesterOf(request), request.query.after)),
    );
  };
}

/** What is in memory may lack the last event of a job that has just ended. */
async function readLast(feed: JobFeedPort, jobId: string, after: number) {
  const events = await feed.read({ after, limit: READ_AT_ONCE, jobId });
  return { events, position: events.at(-1)?.sequence ?? after };
}

function followAll(
  { feed, watch }: { feed: JobFeedPort; watch: EventWatch },
  { user, seesAll }: Requester,
  after: number | undefined,
): EventSource {
  const filter: EventFilter = seesAll ? {} : { owner: user };
  return async function* (lastEventId, signal) {
    const bell = createBell(signal);
    const stop = watch.listen(filter, bell.ring);
    try {
      let position = parsePosition(lastEventId, after ?? (await feed.last()));
      yield { id: String(position), event: 'ready', data: {} };
      while (!signal.aborted) {
        const read = await watch.read(filter, position);
        yield* read.events.map(toEvent);
        if (read.position === position) await bell.rung();
        position = read.position;
      }
    } finally {
      stop();
    }
  };
}

function toEvent(event: JobEvent): ServerEvent {
  const { sequence, jobId, owner, challenge, attempt, status, phase, reason, cancelRequested, at } = event;
  return {
    id: String(sequence),
    event: 'job',
    data: {
      ...{ job_id: jobId, user: owner, challenge, attempt, status, phase: phase ?? null },
      ...{ reason: reason ?? null, cancel_requested: cancelRequested ?? false },
      at: new Date(at).toISOString(),
    },
  };
}
