/** What another server said of a request that it refused: the cause of a `request_failed`, whose sentence and issues are the server's. */
export class ServerProblem extends Error {
  override readonly name = 'ServerProblem';
  /** The server's own code, which this version need not know. */
  readonly code: string;
  /** Under which the server's log has the request. */
  readonly requestId: string | undefined;

  constructor({ code, detail, requestId }: { code: string; detail: string; requestId: string | undefined }) {
    super(detail);
    this.code = code;
    this.requestId = requestId;
  }
}
