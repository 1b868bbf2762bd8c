const ESCAPE = '\u001b';

const harmless = ['\n', '\r', '\t'];

/** With what makes it a colour, where it is one: https://en.wikipedia.org/wiki/ANSI_escape_code#SGR */
const CONTROL = /(\p{Cc})(\[[\d;]*m)?/gu;

/**
 * Text that others wrote, fit for a terminal: what a program called its metric must not clear the screen, rename the window or
 * write into the clipboard of whoever reads it. Line ends, tabs and colours stay.
 */
export function tameText(text: string): string {
  return text.replace(CONTROL, (found, control: string, colour = '') => {
    const isHarmless = harmless.includes(control) || (control === ESCAPE && colour !== '');
    return isHarmless ? found : ` ${colour}`;
  });
}
