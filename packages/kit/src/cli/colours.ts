import { styleText } from 'node:util';

const formats = ['bold', 'dim', 'red', 'green', 'yellow', 'cyan'] as const;

export type Colours = Record<(typeof formats)[number], (text: string) => string>;

/** FORCE_COLOR wins over NO_COLOR, and both over what the stream is; a file or a pipe gets none. */
export function createColours(
  stream: { isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): Colours {
  const wanted = wantColours(stream, env);
  const entries = formats.map((format) => {
    const paint = (text: string) => (wanted ? styleText(format, text, { validateStream: false }) : text);
    return [format, paint];
  });
  return Object.fromEntries(entries);
}

function wantColours(
  stream: { isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: terminal } = env;
  if (force !== undefined) return force !== '0' && force !== 'false';
  return stream.isTTY === true && !no && terminal !== 'dumb';
}
