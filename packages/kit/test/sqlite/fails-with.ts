import assert from 'node:assert/strict';
import { LeadersBoardError } from '../../src/errors/index.ts';

/** For `assert.rejects`: an error of ours with this code and a cause that says this. */
export function failsWith(code: string, cause: RegExp): (error: unknown) => true {
  return (error) => {
    assert.ok(error instanceof LeadersBoardError);
    assert.equal(error.code, code);
    assert.match(String(error.cause), cause);
    return true;
  };
}
