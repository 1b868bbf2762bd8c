import type { CliWorld } from './cli-world.ts';
import { createColours } from './colours.ts';
import type { CommandContext } from './command-context.ts';
import { tameText } from './tame-text.ts';

/** Tables, bars and prompts are loaded by the commands that use them, so that the others start sooner. */
export async function createCommandContext(world: CliWorld, json: boolean): Promise<CommandContext> {
  const { createProgress } = await import('./create-progress.ts');
  const { stdout, stderr, env } = world;
  const isTerminal = stdout.isTTY === true;
  const colours = createColours(stdout, env);
  return {
    ...world,
    isTerminal,
    json,
    colours,
    async output(value, human) {
      const text = json ? JSON.stringify(value, null, isTerminal ? 2 : 0) : await human(value);
      stdout.write(`${(isTerminal ? tameText(text) : text).replace(/\n$/, '')}\n`);
    },
    notice: (sentence) => void stderr.write(`${tameText(sentence)}\n`),
    async table(rows, columns) {
      const { renderTable } = await import('./render-table.ts');
      return renderTable(rows, columns, { widthLimit: isTerminal ? stdout.columns : undefined, colours });
    },
    progress: (options) => createProgress(options, stderr),
    async prompt(options) {
      const { ask } = await import('./ask.ts');
      return ask(options, world);
    },
  };
}
