/** What the child of the kill test puts, and where. */
export const killedRoot = { folder: '1/run/artifacts' };

export const killedPath = 'a/b.txt';

export const lineOf = (round: number): string => `${String(round).padStart(9)}\n`;
