type Request = { owner: object; callback: LockGrantedCallback<unknown>; done: (result: unknown) => void };

/** The Web Locks of one browser, for one name. */
export class ModelLocks {
  private holder: Request | null = null;
  private queue: Request[] = [];

  of(owner: object): Pick<LockManager, "request"> {
    const request = (_name: string, options: LockOptions, callback: LockGrantedCallback<unknown>) =>
      new Promise((done, reject) => {
        if (options.signal?.aborted) return reject(options.signal.reason);
        if (options.ifAvailable && (this.holder || this.queue.length > 0)) return done(callback(null));
        const entry: Request = { owner, callback, done };
        options.signal?.addEventListener("abort", () => {
          if (this.remove(entry)) reject(options.signal?.reason);
        });
        this.queue.push(entry);
        this.grantNext();
      });
    return { request: request as LockManager["request"] }; // one function for three overloads
  }

  /** As when the tab closes. */
  releaseOf(owner: object): void {
    this.queue = this.queue.filter((entry) => entry.owner !== owner);
    if (this.holder?.owner === owner) this.release();
  }

  get free(): boolean {
    return this.holder === null && this.queue.length === 0;
  }

  private remove(entry: Request): boolean {
    const waited = this.queue.includes(entry);
    this.queue = this.queue.filter((other) => other !== entry);
    return waited;
  }

  private release(): void {
    this.holder = null;
    this.grantNext();
  }

  private grantNext(): void {
    const next = this.holder ? undefined : this.queue.shift();
    if (!next) return;
    this.holder = next;
    queueMicrotask(async () => {
      const result = await next.callback({ name: "", mode: "exclusive" });
      if (this.holder !== next) return; // its tab has been closed
      next.done(result);
      this.release();
    });
  }
}
