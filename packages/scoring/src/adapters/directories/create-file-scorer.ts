import { LeadersBoardError } from '@leadersboard/kit/errors';
import type { ScoredFiles, ScoreFiles } from '../../domain/score-files.ts';
import type { ScoringAnswer } from './scoring-messages.ts';
import { type ScoringThread, startScoringThread } from './start-scoring-thread.ts';

export type FileScorer = {
  score: ScoreFiles;
  /** Ends all threads; what still runs is rejected. */
  close(): Promise<void>;
};

/**
 * Scores in threads of its own, so that whoever asks goes on meanwhile; a thread does one thing at a time and is kept for the
 * next. A request that is aborted ends its thread at once.
 */
export function createFileScorer(threadFile?: URL): FileScorer {
  const alive = new Set<ScoringThread>();
  const idle = new Set<ScoringThread>();

  function startThread(): ScoringThread {
    const thread = startScoringThread(() => {
      alive.delete(thread);
      idle.delete(thread);
    }, threadFile);
    alive.add(thread);
    return thread;
  }

  return {
    async score(request, signal) {
      signal.throwIfAborted();
      const [kept] = idle;
      const thread = kept ?? startThread();
      idle.delete(thread);
      const end = () => thread.end();
      signal.addEventListener('abort', end, { once: true });
      try {
        const answer = await thread.ask({ score: request });
        signal.throwIfAborted();
        idle.add(thread);
        return read(answer);
      } catch (error) {
        throw signal.aborted ? signal.reason : error;
      } finally {
        signal.removeEventListener('abort', end);
      }
    },
    async close() {
      await Promise.all([...alive].map((thread) => thread.end()));
    },
  };
}

function read(answer: ScoringAnswer): ScoredFiles {
  if ('scored' in answer) return answer.scored;
  if ('bug' in answer) throw answer.bug;
  throw new LeadersBoardError(answer.failure.code, answer.failure.detail);
}
