/** Reads a text from left to right. White space before a match is skipped. */
export type TextCursor = {
  /** What the sticky pattern matches here, or undefined where it matches nothing. */
  take(pattern: RegExp): string | undefined;
  atEnd(): boolean;
  /** The next few characters, for a sentence; empty at the end. */
  ahead(): string;
};

const WHITE_SPACE = /\s*/y;
const AHEAD_LENGTH = 40;

export function createTextCursor(text: string): TextCursor {
  let position = 0;

  function match(pattern: RegExp): string {
    pattern.lastIndex = position;
    const [found] = pattern.exec(text) ?? [''];
    position += found.length;
    return found;
  }

  return {
    take(pattern) {
      match(WHITE_SPACE);
      return match(pattern) || undefined;
    },
    atEnd() {
      match(WHITE_SPACE);
      return position === text.length;
    },
    ahead() {
      match(WHITE_SPACE);
      return text.slice(position, position + AHEAD_LENGTH);
    },
  };
}
