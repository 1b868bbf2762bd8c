import type { BuiltInScorerKind } from './built-in-scorer.ts';

/** The metrics that each built-in scorer computes. */
export const scorerMetrics: Readonly<Record<BuiltInScorerKind, readonly string[]>> = {
  anomaly: ['image_auc', 'image_ap', 'image_f1', 'pixel_auc', 'pixel_ap', 'pixel_f1', 'pixel_pro'],
  classification: [
    ...['accuracy', 'balanced_accuracy', 'macro_f1', 'micro_f1', 'weighted_f1'],
    ...['roc_auc_ovr', 'roc_auc_ovo', 'log_loss', 'brier', 'ece'],
  ],
  regression: ['mae', 'rmse', 'r2', 'mape', 'spearman'],
  segmentation: ['mean_iou', 'mean_dice'],
};
