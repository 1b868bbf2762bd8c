/** Classes by their number: their place in `classes`. */
export type ClassifiedRows = {
  classes: readonly string[];
  truth: Int32Array;
  predicted: Int32Array;
  /** One row after the other, with a number for each class. Absent where only classes were predicted. */
  probabilities?: Float64Array | undefined;
};

/** Rows are the true classes and columns the predicted ones, both in the order of `classes`. */
export type Confusion = { classes: readonly string[]; counts: number[][] };
