/** A text for people; where there is no Japanese one, the English one stands for it. */
export type LocalizedText = { en: string; ja?: string | undefined };
