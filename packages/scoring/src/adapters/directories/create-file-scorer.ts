import { LeadersBoardError } from '@leadersboard/kit/errors';
import type { ScoredFiles, ScoreFiles } from '../../domain/score-files.ts';
import type { ScoringAnswer } from './scoring-messages.ts';
import { type ScoringThread, startScoringThread } from './start-scoring-thread.ts';

export type FileScorer = {
  score: ScoreFiles;
  /** Ends the threads that are kept. */
  close(): Promise<void>;
};

/**
 * Scores in threads of its own, so that whoever asks goes on meanwhile; a thread does one thing at a time and is kept for the
 * next. A request that is aborted ends its thread at once.
 */
export function createFileScorer(): FileScorer {
  const idle = new Set<ScoringThread>();

  function takeThread(): ScoringThread {
    const [kept] = idle;
    const thread = kept ?? startScoringThread(() => idle.delete(thread));
    idle.delete(thread);
    return thread;
  }

  return {
    async score(request, signal) {
      signal.throwIfAborted();
      const thread = takeThread();
      const end = () => thread.end();
      signal.addEventListener('abort', end, { once: true });
      try {
        const answer = await thread.ask({ score: request });
        idle.add(thread);
        return read(answer);
      } finally {
        signal.removeEventListener('abort', end);
      }
    },
    async close() {
      await Promise.all([...idle].map((thread) => thread.end()));
    },
  };
}

function read(answer: ScoringAnswer): ScoredFiles {
  if ('scored' in answer) return answer.scored;
  if ('bug' in answer) throw answer.bug;
  throw new LeadersBoardError(answer.failure.code, answer.failure.detail);
}
