/**
 * Whether the whole text fits the pattern, as SQLite's LIKE decides it on the database of MLflow: `%` stands for any
 * text, `_` for one code point, there is no escape, and `ignoreCase` takes A–Z and a–z for the same and no other
 * letters. It goes back to the latest `%` only, so it takes at most length of text × length of pattern steps.
 */
export function matchesLike(pattern: string, text: string, { ignoreCase }: { ignoreCase: boolean }): boolean {
  const wanted = [...(ignoreCase ? foldAscii(pattern) : pattern)];
  const given = [...(ignoreCase ? foldAscii(text) : text)];
  let at = 0;
  let next = 0;
  let behindPercent = -1;
  let retryAt = 0;
  while (at < given.length) {
    if (wanted[next] === '%') {
      behindPercent = next + 1;
      next = behindPercent;
      retryAt = at;
    } else if (next < wanted.length && (wanted[next] === '_' || wanted[next] === given[at])) {
      next += 1;
      at += 1;
    } else if (behindPercent >= 0) {
      retryAt += 1;
      at = retryAt;
      next = behindPercent;
    } else {
      return false;
    }
  }
  return wanted.slice(next).every((character) => character === '%');
}

function foldAscii(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}
