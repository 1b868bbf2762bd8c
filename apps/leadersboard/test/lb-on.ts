import type { TestContext } from 'node:test';
import { createTemporaryDirectory, runCliInMemory } from '@leadersboard/kit/testing';
import { commands } from '../src/commands.ts';

/** A command without a server, in a fresh folder unless one is named. */
export function lbOn(t: TestContext, words: string[], env: Record<string, string> = {}, cwd?: string) {
  return runCliInMemory({ commands, words, env, cwd: cwd ?? createTemporaryDirectory(t) });
}
