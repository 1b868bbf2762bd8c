const REPLACEMENT = '[redacted]';

/** Cheap test that every line passes through; only a suspect line is parsed. */
const SUSPECT =
  /authorization|cookie|token|passw|secret|api[_-]?key|credential|bearer|basic |:\/\/[^/\s"]*@/i;

const SECRET_KEY = /(authorization|cookie|token|password|passwd|secret|api[_-]?key|credential)s?$/i;

const SECRET_TEXTS: readonly [pattern: RegExp, replacement: string][] = [
  [/\b(Bearer|Basic) +[\w.~+/=-]{3,}/gi, `$1 ${REPLACEMENT}`],
  [/([?&][\w-]*(?:token|password|secret|api[_-]?key)=)[^&\s"'#]+/gi, `$1${REPLACEMENT}`],
  [/(\w:\/\/[^\s/:@]*:)[^\s/@]+@/g, `$1${REPLACEMENT}@`],
];

/** True of a name whose value nobody may read in a log: `authorization`, `accessToken`, `API_TOKENS`, `x-api-key`. */
export function isSecretKey(key: string): boolean {
  return SECRET_KEY.test(key);
}

/** Takes tokens out of a sentence or an address: `Bearer …`, `?token=…`, `redis://:password@host`. */
export function redactText(text: string): string {
  return SECRET_TEXTS.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);
}

/**
 * Takes the secrets out of one finished JSON log line. Working on the line, not on the logged object, also covers what
 * child loggers bound and what serializers wrote, at any depth.
 */
export function redactLine(line: string): string {
  if (!SUSPECT.test(line)) return line;
  return `${JSON.stringify(redactValue(JSON.parse(line)))}\n`;
}

function redactValue(value: unknown): unknown {
  if (typeof value === 'string') return redactText(value);
  if (Array.isArray(value)) return value.map(redactValue);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    isSecretKey(key) ? REPLACEMENT : redactValue(inner),
  ]);
  return Object.fromEntries(entries);
}
