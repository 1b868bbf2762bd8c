import stringWidth from 'string-width';

const segmenter = new Intl.Segmenter();

/** How many columns of a terminal the text takes: two for 日, none for a colour. */
export function displayWidth(text: string): number {
  return stringWidth(text);
}

/** Fills with spaces up to the width; `right` puts the text at the right end. */
export function padToWidth(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const spaces = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'right' ? spaces + text : text + spaces;
}

/** Cuts between characters, never inside one, and ends with … where something was cut; the text holds no colours. */
export function cutToWidth(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let cut = '';
  let used = 0;
  for (const { segment } of segmenter.segment(text)) {
    used += displayWidth(segment);
    if (used > width - 1) break;
    cut += segment;
  }
  return `${cut}…`;
}
