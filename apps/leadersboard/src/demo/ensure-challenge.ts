import { createChallenge, type EditChallengePorts } from '@leadersboard/board';
import { readChallengeFile } from '@leadersboard/board/commands';
import { createChallengeBody, readNewChallenge } from '@leadersboard/board/routes';
import type { Requester } from '@leadersboard/jobs';

/** Creates the challenge that the folder's challenge.yaml describes; one that has its id stays as it is. */
export async function ensureChallenge(
  ports: EditChallengePorts,
  host: Requester,
  directory: string,
): Promise<{ id: string; created: boolean }> {
  const fields = await readChallengeFile('challenge.yaml', directory);
  const definition = readNewChallenge(createChallengeBody.parse(fields));
  const { id } = definition;
  if (await ports.challenges.find(id)) return { id, created: false };
  await createChallenge(ports, host, definition);
  return { id, created: true };
}
