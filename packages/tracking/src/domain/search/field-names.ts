import type { FieldKind } from './condition.ts';

/** How the fields of one kind of thing are written. */
export type FieldNames<Attribute extends string> = {
  /** In the plural, for sentences. */
  subject: string;
  /** Matches a whole name, such as metrics.`my key`. */
  identifier: RegExp;
  /** What may stand before the first dot. A name without a dot is an attribute. */
  prefixes: Readonly<Record<string, FieldKind>>;
  attributes: readonly Attribute[];
  /** Other spellings of attributes. */
  aliases: Readonly<Record<string, Attribute>>;
};

const QUOTED = '`(?:``|[^`])*`|"(?:""|\\\\"|[^"])*"';
const SINGLE_QUOTED = "'(?:''|\\\\'|[^'])*'";

/** Names of words with dots between them; everything else stands in quotes. */
export const wordIdentifier = identifierOf('[\\p{L}\\p{N}_]+');

/** MLflow reads the names of logged models more loosely: val/loss and top-5 need no quotes. */
export const looseIdentifier = identifierOf('[\\p{L}\\p{N}_@/%+^&|#-]+');

function identifierOf(bare: string): RegExp {
  return new RegExp(`(?:${QUOTED}|${bare})(?:\\.(?:${QUOTED}|${SINGLE_QUOTED}|${bare}))*`, 'uy');
}
