import type { Ctx } from "../../platform/ctx";
import type { KeyChange, Propagation } from "../../platform/key-changes";

/** Makes a committed change of keys or of their owners true in every live process before it answers. */
export function propagate(ctx: Ctx, { keyIds = [], ownerIds = [] }: Partial<KeyChange>): Promise<Propagation> {
  return ctx.keyChanges.propagate({ keyIds, ownerIds });
}

/** `3 of 3, 41 ms` */
export function propagationText({ acknowledged, processes, tookMs }: Propagation): string {
  return `${acknowledged} of ${processes}, ${tookMs} ms`;
}
