/** What a host chooses among the scorers that come with the platform. */
export type BuiltInScorer =
  | { kind: 'anomaly' }
  | {
      kind: 'classification';
      /** In the order of the columns of probabilities; those of the truth in alphabetical order where absent. */
      classes?: readonly string[] | undefined;
    }
  | { kind: 'regression' }
  | {
      kind: 'segmentation';
      /** The label that counts for nothing. */
      ignore?: number | undefined;
    };

export type BuiltInScorerKind = BuiltInScorer['kind'];
