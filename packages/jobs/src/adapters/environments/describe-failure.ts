const MAX_WORDS = 1_500;

const COLOUR = /\p{Cc}\[[\d;]*[A-Za-z]/gu;
const CONTROL = /\p{Cc}+/gu;
const USER_INFO = /(:\/\/)[^/\s@]+@/g;
/** pip marks each line of its errors; uv begins with one and explains it in the next. */
const PIP_ERROR = /^ERROR:\s*/;
const UV_ERROR = /^error:\s*/;

/** What a resolver says of its failure, in one line for a sentence: its errors where it marks some, else the end of its words. */
export function describeFailure(output: string): string {
  const lines = output
    .replaceAll(COLOUR, '')
    .split('\n')
    .map((line) => line.replaceAll(CONTROL, ' ').replaceAll(USER_INFO, '$1').replaceAll(/ +/g, ' ').trim())
    .filter((line) => line !== '');
  const words = findBlame(lines).join(' ');
  const told = words.length > MAX_WORDS ? `…${words.slice(-MAX_WORDS)}` : words;
  return told === '' ? 'It said nothing.' : told;
}

function findBlame(lines: readonly string[]): readonly string[] {
  const marked = lines.filter((line) => PIP_ERROR.test(line)).map((line) => line.replace(PIP_ERROR, ''));
  if (marked.length > 0) return marked;
  const first = lines.findIndex((line) => UV_ERROR.test(line));
  return first === -1 ? lines : lines.slice(first).map((line) => line.replace(UV_ERROR, ''));
}

/** Whether it was the index that did not answer, and not the wish that cannot be met. */
export function isIndexAway(output: string): boolean {
  return /connection (refused|reset|error|broken|timed out)|newconnectionerror|connecttimeout|readtimeout|timed out|name resolution|name or service not known|dns error|error sending request|network is unreachable|no route to host|\b50[0234]\b (server error|bad gateway|service unavailable)|status (server error|code)? ?\(?50[0234]/i.test(
    output,
  );
}
