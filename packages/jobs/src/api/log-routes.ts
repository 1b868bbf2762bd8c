import { findRange, sendEvents } from '@leadersboard/kit/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findTail } from '../domain/find-tail.ts';
import type { FollowPorts, Growing } from '../domain/follow-job.ts';
import { createLogChunks, type LogChunk, type LogChunks } from '../domain/log-chunks.ts';
import { type LogPorts, openLog, readLog } from '../domain/read-log.ts';
import { createEncoder, followedBy, wantsEvents } from './event-source.ts';
import { jobParameters } from './job-schemas.ts';
import { logQuery, maxLogBytes } from './log-schemas.ts';
import { requesterOf } from './requester-of.ts';

export type LogRoutesPorts = LogPorts & FollowPorts;

export function logRoutes(ports: LogRoutesPorts): FastifyPluginAsyncZod {
  const followLog = createLogFollower(ports);

  return async (app) => {
    app.get(
      '/jobs/:id/logs',
      {
        schema: {
          tags: ['jobs'],
          ...{ operationId: 'readJobLog', summary: 'What the program printed' },
          description:
            'The header X-Next-Offset says where to go on reading. As an event stream it is followed until the job has ended: events named log with {"text"}, whose ids are offsets, then one named end.',
          params: jobParameters,
          querystring: logQuery,
          response: {
            200: {
              description: 'The log as plain text, or with 206 the bytes that Range asks for.',
              content: { 'text/plain': { schema: z.unknown().meta({ type: 'string' }) } },
            },
          },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const { offset, limit, tail, follow } = request.query;
        if (wantsEvents(request, follow)) return followLog(request, reply, { id, offset, limit, tail });
        if (request.headers.range !== undefined) return sendPart(ports, request, reply, id);
        const range = { offset, tailLines: tail, maxBytes: limit };
        const slice = await readLog(ports, requesterOf(request), id, range);
        return sendText(reply.header('accept-ranges', 'bytes'), slice);
      },
    );
  };
}

type FollowedLog = { id: string; offset: number; limit: number; tail: number | undefined };

function createLogFollower(ports: LogRoutesPorts) {
  const allChunks = createLogChunks(ports.jobLog);
  const encode = createEncoder(({ end, text }: LogChunk) => ({
    ...{ id: String(end), event: 'log', data: { text } },
  }));

  return async (
    request: FastifyRequest,
    reply: FastifyReply,
    { id, offset, limit, tail }: FollowedLog,
  ): Promise<void> => {
    await openLog(ports, requesterOf(request), id);
    const from =
      tail === undefined ? offset : await findTail(ports.jobLog, id, { tailLines: tail, maxBytes: limit });
    const chunks = allChunks.open(id);
    const growing: Growing<ReturnType<typeof encode>> = {
      async read(position, isLast) {
        const chunk = await readChunk(chunks, position, isLast);
        return { items: chunk ? [encode(chunk)] : [], next: chunk?.end ?? position };
      },
      listen: (listener) => ports.jobLog.listen(id, listener),
    };
    try {
      await sendEvents(request, reply, followedBy(ports, { jobId: id, from }, growing));
    } finally {
      chunks.close();
    }
  };
}

async function readChunk(chunks: LogChunks, offset: number, isLast: boolean): Promise<LogChunk | undefined> {
  const chunk = await chunks.read(offset);
  return chunk ?? (isLast ? chunks.readLast(offset) : undefined);
}

/** The very bytes that were asked for; a log has no version, so `If-Range` never names the present one. */
async function sendPart(
  ports: LogPorts,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
): Promise<FastifyReply> {
  const { sizeBytes, read } = await openLog(ports, requesterOf(request), id);
  reply.header('accept-ranges', 'bytes');
  const { range: asked, 'if-range': ifRange } = request.headers;
  const range = ifRange === undefined ? findRange(asked, sizeBytes, reply) : undefined;
  if (!range) return sendText(reply, await read(0, maxLogBytes));
  const slice = await read(range.start, Math.min(range.end - range.start + 1, maxLogBytes));
  reply.code(206).header('content-range', `bytes ${range.start}-${slice.nextOffset - 1}/${sizeBytes}`);
  return sendText(reply, slice);
}

function sendText(
  reply: FastifyReply,
  { content, nextOffset }: { content: Uint8Array; nextOffset: number },
): FastifyReply {
  reply.header('x-next-offset', nextOffset).type('text/plain; charset=utf-8');
  return reply.send(Buffer.from(content.buffer, content.byteOffset, content.length));
}
