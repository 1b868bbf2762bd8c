/** What the header of an NPY file may say. */
export type Literal = string | boolean | number | readonly Literal[];

const token =
  /\s*(?:('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(True|False)|(\d{1,16})L?(?![\w.])|([{}()[\],:]))/y;

const closings: Record<string, string> = { '(': ')', '[': ']' };

/** Deeper nesting is no dtype of numbers. */
const MOST_DEPTH = 8;

/**
 * Reads the dictionary literal of Python that stands at the head of an NPY file, and runs nothing; undefined
 * where it is not one. https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export function parseDictionary(text: string): ReadonlyMap<string, Literal> | undefined {
  const tokens = tokenize(text);
  if (tokens?.shift() !== '{') return undefined;
  const entries = new Map<string, Literal>();
  while (tokens[0] !== '}') {
    const key = takeLiteral(tokens, 0);
    if (typeof key !== 'string' || entries.has(key) || tokens.shift() !== ':') return undefined;
    const value = takeLiteral(tokens, 0);
    if (value === undefined) return undefined;
    entries.set(key, value);
    if (tokens[0] === ',') tokens.shift();
    else if (tokens[0] !== '}') return undefined;
  }
  return tokens.length === 1 ? entries : undefined;
}

type Token = string | { value: Literal };

function tokenize(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  token.lastIndex = 0;
  while (token.lastIndex < end) {
    const match = token.exec(text);
    if (!match) return undefined;
    const [, quoted, truth, digits, sign] = match;
    if (quoted !== undefined) tokens.push({ value: quoted.slice(1, -1) });
    else if (truth !== undefined) tokens.push({ value: truth === 'True' });
    else if (digits !== undefined) tokens.push({ value: Number(digits) });
    else if (sign !== undefined) tokens.push(sign);
  }
  return tokens;
}

/** Takes one value off the front; undefined where none stands there. */
function takeLiteral(tokens: Token[], depth: number): Literal | undefined {
  const first = tokens.shift();
  if (first === undefined) return undefined;
  if (typeof first !== 'string') return first.value;
  const closing = closings[first];
  if (closing === undefined || depth >= MOST_DEPTH) return undefined;
  const items: Literal[] = [];
  while (tokens[0] !== closing) {
    const item = takeLiteral(tokens, depth + 1);
    if (item === undefined) return undefined;
    items.push(item);
    if (tokens[0] === ',') tokens.shift();
    else if (tokens[0] !== closing) return undefined;
  }
  tokens.shift();
  return items;
}
