import { type MessagePort, parentPort } from 'node:worker_threads';
import { LeadersBoardError } from '@leadersboard/kit/errors';
import { scoreFiles } from './score-files.ts';
import type { ScoringAnswer, ScoringQuestion } from './scoring-messages.ts';

function serve(port: MessagePort): void {
  port.on('message', async ({ score }: ScoringQuestion) => port.postMessage(await answer(score)));
}

async function answer(request: ScoringQuestion['score']): Promise<ScoringAnswer> {
  try {
    return { scored: await scoreFiles(request) };
  } catch (error) {
    if (!(error instanceof LeadersBoardError)) return { bug: error };
    return { failure: { code: error.code, detail: error.message } };
  }
}

if (parentPort) serve(parentPort);
