import type { Logger } from '../log/index.ts';

export type StopSignal = 'SIGTERM' | 'SIGINT';

/** The part of Node's `process` that a lifecycle needs. */
export type SignalSource = {
  on(signal: StopSignal, listener: (signal: StopSignal) => void): unknown;
  off(signal: StopSignal, listener: (signal: StopSignal) => void): unknown;
  exit(code: number): void;
};

/** The exit code of a program that SIGINT ended, as shells write it: 128 + 2. */
const KILLED_BY_SIGINT = 130;

type SignalOptions = {
  signals: SignalSource;
  log: Logger;
  stop: () => Promise<number>;
  isStopping: () => boolean;
  waitsFor: () => readonly string[];
  kill: () => void;
};

/** Stops on the first signal and kills on SIGINT while stopping; returns the function that no longer listens. */
export function listenToSignals({
  signals,
  log,
  stop,
  isStopping,
  waitsFor,
  kill,
}: SignalOptions): () => void {
  const onSignal = (signal: StopSignal) => {
    if (!isStopping()) {
      const waits = waitsFor().join(' and ');
      const what = waits ? `waiting up to ${waits}` : 'stopping';
      log.info({ signal }, `${what}; press Ctrl+C again to stop at once`);
      void stop().then((code) => signals.exit(code));
    } else if (signal === 'SIGINT') {
      log.warn('stopped at once; what was running is cut off');
      kill();
      signals.exit(KILLED_BY_SIGINT);
    }
  };
  signals.on('SIGTERM', onSignal);
  signals.on('SIGINT', onSignal);
  return () => {
    signals.off('SIGTERM', onSignal);
    signals.off('SIGINT', onSignal);
  };
}
