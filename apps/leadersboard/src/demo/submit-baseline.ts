import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createSubmission, createSubmissionLookup } from '@leadersboard/board';
import { findFiles } from '@leadersboard/board/commands';
import { enqueueJob } from '@leadersboard/jobs';
import type { Ports } from '../open-ports.ts';

/**
 * Sends a baseline with the harness of its challenge, and runs it; once, however often it is asked for. Each baseline is a user of
 * its own without a token, so that each has its row in the ranking, which shows the best of every user.
 */
export async function submitBaseline(
  ports: Ports,
  challenge: string,
  baselines: string,
  name: string,
): Promise<boolean> {
  const user = `baseline-${name}`;
  await ports.users.ensure({
    ...{ name: user, role: 'participant', disabled: false, limits: {}, createdAt: ports.clock.now() },
  });
  const requester = { user, seesAll: false };
  const [earlier] = await ports.submissions.list({ owner: user, challenge, limit: 1 });
  const { id } = earlier ?? (await send(ports, requester, challenge, { baselines, name }));
  const { created } = await enqueueJob({ ...ports, submissions: createSubmissionLookup(ports) }, requester, {
    submissionId: id,
    idempotencyKey: `demo-${challenge}`,
  });
  return created;
}

async function send(
  ports: Ports,
  requester: { user: string; seesAll: boolean },
  challenge: string,
  { baselines, name }: { baselines: string; name: string },
) {
  const files = await findFiles([join(baselines, name), join(baselines, 'harness')], baselines);
  return createSubmission(ports, requester, async (takeFile) => {
    for (const { source, path } of files) await takeFile(path, createReadStream(source), { challenge });
    return { challenge, entrypoint: 'main.py', metadata: { method: name } };
  });
}
