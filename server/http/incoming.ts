/** A request as the endpoints see it, whichever way it came in: from node's stream directly, or through Next. */
export interface Incoming {
  readonly method: string;
  /** The path alone, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** One header in lower case; undefined when absent. */
  header(name: string): string | undefined;
  /** How many times the header was sent. */
  headerCount(name: string): number;
  /** The address at the other end of the connection; null when it isn't known (behind Next alone). */
  readonly peer: string | null;
  /**
   * The whole body.
   * @throws DomainError `body_too_large` as soon as it passes the limit.
   */
  body(limitBytes: number): Promise<Buffer>;
}

/** An answer, ready to be written. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  /** Set-Cookie is the one header that comes more than once. */
  setCookies?: string[];
  body: string | null;
}
