import { z } from 'zod';
import { jobsErrors } from '../../jobs-errors.ts';

/** What a host's scorer says of the run: all of it, or its public and its hidden part. */
export type ProgramScore = {
  public: Record<string, number>;
  private?: Record<string, number>;
};

const values = z.record(z.string(), z.number());

/** Nothing else may stand there: a score counts for the run that was given to the scorer, and names nobody. */
const scoresSchema = z.strictObject({
  metrics: values.default({}),
  public: values.optional(),
  private: values.optional(),
});

const MAX_SENTENCE_LENGTH = 1000;

const complaintSchema = z.object({ predictions_invalid: z.string().min(1) });

/** Reads the text of scores.json. What holds for both parts stands under `metrics`. Throws `scorer_failed`. */
export function parseScores(text: string, metrics: readonly string[]): ProgramScore {
  const read = scoresSchema.safeParse(parseJson(text));
  if (!read.success) throw unusable(`is not what it must be: ${describeIssue(read.error)}`);
  const { metrics: both, public: ofPublic = {}, private: ofPrivate } = read.data;
  const shown = { ...both, ...ofPublic };
  const unknown = Object.keys({ ...shown, ...ofPrivate }).find((name) => !metrics.includes(name));
  if (unknown !== undefined)
    throw unusable(
      `names the metric ${shorten(unknown)}, which the challenge does not have. It has ${metrics.join(', ')}`,
    );
  if (Object.keys(shown).length === 0) throw unusable('names no metric');
  return { public: shown, ...(ofPrivate && { private: { ...both, ...ofPrivate } }) };
}

/** What a scorer says that finds the predictions at fault; undefined where it says nothing. */
export function parseComplaint(text: string): string | undefined {
  const read = complaintSchema.safeParse(parseJson(text));
  if (!read.success) return undefined;
  return read.data.predictions_invalid.replaceAll(/\p{Cc}+/gu, ' ').slice(0, MAX_SENTENCE_LENGTH);
}

/** A sentence for the participant, who can do nothing about it. */
export function unusable(what: string, options: { cause?: unknown } = {}) {
  return jobsErrors.scorer_failed(
    `The scores.json of the challenge's scorer ${what}. The submission is not at fault; tell the host.`,
    options,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unusable('is no JSON', { cause: error });
  }
}

function describeIssue({ issues: [issue] }: z.ZodError): string {
  const place = issue?.path.join('.') ?? '';
  return `${place === '' ? '' : `${shorten(place)}: `}${issue?.message.slice(0, 200)}`;
}

function shorten(text: string): string {
  return JSON.stringify(text.slice(0, 80));
}
