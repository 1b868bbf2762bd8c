import type { SqliteWriter } from '@leadersboard/kit/sqlite';
import { type Disqualification, type PartWorth, truthParts } from '../../domain/entry.ts';
import type { EntryChange } from '../../domain/entry-change.ts';
import type { EntryDetails } from '../../domain/entry-details.ts';
import { judgeReproduction } from '../../domain/judge-reproduction.ts';
import { entryFromRow } from './entry-from-row.ts';
import type { EntryRow } from './entry-tables.ts';
import { recordScore } from './record-score.ts';
import { replaceScore } from './replace-score.ts';

const nextSequence = `(select coalesce(max(sequence), 0) + 1 from entries where challenge = ?)`;

const insert = `
  insert into entries (
    job_id, submission_id, challenge, user, team, phase, kind, method, received_at, finished_at,
    scored_by, scored_at, truth_digest, scorer_digest, revision, predictions_digest,
    equals_truth, worth, sequence
  )
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ${nextSequence}) on conflict (job_id) do nothing`;

const select = `select * from entries where job_id = ?`;

const setScore = `
  update entries set scored_by = ?, scored_at = ?, truth_digest = ?, scorer_digest = ?, revision = ?, predictions_digest = ?,
    equals_truth = ?, worth = ?, sequence = ${nextSequence}
  where job_id = ?`;

const setVerification = `update entries set verification = ?, sequence = ${nextSequence} where job_id = ?`;

const setDisqualification = `update entries set disqualification = ?, sequence = ${nextSequence} where job_id = ?`;

const removeSamples = `delete from entry_samples where job_id = ?`;

const insertSamples = `insert into entry_samples (job_id, part, metric, samples) values (?, ?, ?, ?)`;

type ChangeOf<Kind> = Extract<EntryChange, { kind: Kind }>;

/** A change that was made before changes nothing. */
export function changeEntry(writer: SqliteWriter, change: EntryChange): void {
  if (change.kind === 'scored')
    insertEntry(writer, change, { by: change.entry.jobId, at: change.entry.finishedAt });
  else if (change.kind === 'rescored') rescoreEntry(writer, change);
  else verifyEntry(writer, change);
}

/** False, and nothing is changed, where there is no such entry. */
export function disqualifyEntry(
  writer: SqliteWriter,
  jobId: string,
  disqualification: Disqualification | null,
): boolean {
  const row = writer.get<EntryRow>(select, jobId);
  if (!row) return false;
  writer.run(
    setDisqualification,
    disqualification && JSON.stringify(disqualification),
    ...[row.challenge, jobId],
  );
  return true;
}

function insertEntry(
  writer: SqliteWriter,
  { entry, details }: Pick<ChangeOf<'scored'>, 'entry' | 'details'>,
  { by, at }: { by: string; at: number },
): void {
  const { jobId, submissionId, challenge, user, team, phase, kind, method, receivedAt, finishedAt } = entry;
  const { changes } = writer.run(
    insert,
    ...[jobId, submissionId, challenge, user, team, phase, kind, method, receivedAt, finishedAt],
    ...[by, at, ...valuesOf(details), challenge],
  );
  if (changes === 1) storeSamples(writer, jobId, details);
}

/** Only a newer score replaces one, so that the same stretch of events may be followed twice. */
function rescoreEntry(writer: SqliteWriter, change: ChangeOf<'rescored'>): void {
  const { entry, scoredBy, scoredAt, metrics, details } = change;
  const { jobId, challenge } = entry;
  const row = writer.get<EntryRow>(select, jobId);
  if (row && (scoredAt < row.scored_at || (scoredAt === row.scored_at && scoredBy <= row.scored_by))) return;
  if (row) {
    writer.run(setScore, ...[scoredBy, scoredAt, ...valuesOf(details), challenge, jobId]);
    writer.run(removeSamples, jobId);
    storeSamples(writer, jobId, details);
  } else {
    insertEntry(writer, change, { by: scoredBy, at: scoredAt });
  }
  recordScore(writer, { ...entry, metrics });
  replaceScore(writer, { jobId, metrics, version: scoredBy });
}

function verifyEntry(writer: SqliteWriter, { jobId, reproduction }: ChangeOf<'reproduced'>): void {
  const row = writer.get<EntryRow>(select, jobId);
  const entry = row && entryFromRow(row);
  if (!entry || (entry.verification && entry.verification.at >= reproduction.at)) return;
  const verification = judgeReproduction(entry, reproduction);
  if (verification) {
    writer.run(setVerification, JSON.stringify(verification), entry.challenge, jobId);
  }
}

function valuesOf({ truthDigest, scorerDigest, revision, predictionsDigest, ...parts }: EntryDetails) {
  const worth = { public: worthOf(parts.public), private: parts.private ? worthOf(parts.private) : null };
  return [
    ...[truthDigest, scorerDigest, revision, predictionsDigest],
    ...[parts.equalsTruth ? 1 : 0, JSON.stringify(worth)],
  ];
}

function worthOf({ items, metrics, reasons, intervals }: PartWorth): PartWorth {
  return { items, metrics, reasons, intervals };
}

function storeSamples(writer: SqliteWriter, jobId: string, details: EntryDetails): void {
  for (const part of truthParts) {
    for (const [metric, samples] of Object.entries(details[part]?.samples ?? {})) {
      writer.run(insertSamples, jobId, part, metric, samples);
    }
  }
}
