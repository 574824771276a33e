import type { Draw } from "../db/key-allowances.store";

/** Where the uses come from that a lease spends. */
export interface LeaseSource {
  /** Takes at least `amount`, and some for later; or none. */
  draw(amount: number, now: Date): Promise<Draw>;
  giveBack(amount: number, of: Draw): Promise<void>;
}

export interface LeaseState {
  remaining: number;
  resetAt: Date | null;
}

const nothing: Draw = { granted: 0, left: 0, resetAt: null, setAt: null };

/** Having found nothing left, how long a process doesn't ask again. */
const emptyMs = 1000;

/**
 * Uses that this process has taken out of a shared count and spends from memory: one write of the database serves many
 * calls, and no two processes spend the same use.
 */
export class Lease {
  private held = 0;
  private drawn = false;
  private last: Draw = nothing;
  private empty: { amount: number; untilMs: number } | null = null;
  private drawing: Promise<void> | null = null;
  private usedAtMs = 0;
  private waiting = 0;
  private released = false;
  private learnt: LeaseState | null = null;

  constructor(private readonly source: LeaseSource) {}

  /** @returns whether so many were left. All callers together get no more than there are. */
  async take(amount: number, now: Date): Promise<boolean> {
    this.usedAtMs = now.getTime();
    for (;;) {
      this.forgetOldPeriod(now);
      if (this.drawn && this.held >= amount) {
        this.held -= amount;
        if (this.released) await this.releaseLast();
        return true;
      }
      if (this.empty && amount >= this.empty.amount && now.getTime() < this.empty.untilMs) {
        if (this.released) await this.releaseLast();
        return false;
      }
      this.drawing ??= this.draw(amount - this.held, now).finally(() => {
        this.drawing = null;
      });
      this.waiting += 1;
      try {
        await this.drawing;
      } finally {
        this.waiting -= 1;
      }
    }
  }

  /** What was drawn while it was released goes back with the last of those who waited for it. */
  private async releaseLast(): Promise<void> {
    if (this.waiting === 0) await this.release();
  }

  /** What is left for anybody to take, as far as this process knows, and when the count begins anew; null: it hasn't asked. */
  state(): LeaseState | null {
    return this.drawn ? { remaining: this.held + this.last.left, resetAt: this.last.resetAt } : this.learnt;
  }

  /** Takes over what the lease before this one knew, until it has asked by itself. */
  learn(before: Lease): void {
    if (before !== this) this.learnt = before.state();
  }

  isIdleSince(moment: Date): boolean {
    return this.usedAtMs < moment.getTime() && this.drawing === null;
  }

  /** Gives back what wasn't spent, and what is drawn for those who are waiting now and not spent either. */
  async release(): Promise<void> {
    this.released = true;
    const unspent = this.held;
    this.held = 0;
    this.empty = null;
    this.last = { ...this.last, left: this.last.left + unspent };
    if (unspent > 0) await this.source.giveBack(unspent, this.last);
  }

  private forgetOldPeriod(now: Date): void {
    const { resetAt } = this.last;
    if (resetAt === null || resetAt > now) return;
    this.held = 0;
    this.empty = null;
    this.drawn = false;
    this.last = nothing;
  }

  private async draw(amount: number, now: Date): Promise<void> {
    const draw = await this.source.draw(amount, now);
    this.drawn = true;
    this.last = draw;
    this.held += draw.granted;
    this.empty = draw.granted < amount ? { amount, untilMs: now.getTime() + emptyMs } : null;
  }
}
