/** The person ended the command in a way that no signal tells: a terminal that asks a question hands Ctrl-C over as a key. */
export class Interruption extends Error {
  override readonly name = 'Interruption';
}
