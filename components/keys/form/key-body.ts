import { expiryMoment } from "@/shared/key-expiry";
import { type KeyInput, limitsIn, ownerIn } from "@/shared/key-input";
import type { KeyBody } from "../cli-words";

/** What `POST /keys` takes. What would only say the default is left out, so that the command shown is short. */
export function createBody(input: KeyInput, now: Date): KeyBody {
  const { ipAllowlist, rateLimit, quota, leakPolicy, metadata } = limitsIn(input);
  const owner = ownerIn(input.owner);
  return {
    ...(owner && { owner }),
    name: input.name.trim(),
    ...(input.description.trim() && { description: input.description.trim() }),
    ...(input.form !== "standard" && { form: input.form }),
    scopes: input.scopes,
    // A workspace's key and a service account's are good in that workspace.
    ...(!owner && { workspaceIds: input.workspaceIds }),
    expiresAt: expiryMoment(input.expiry, input.customDate, now)?.toISOString() ?? null,
    ...(ipAllowlist.length > 0 && { ipAllowlist }),
    ...(rateLimit && { rateLimit }),
    ...(quota && { quota }),
    ...(leakPolicy !== "quarantine" && { leakPolicy }),
    ...(Object.keys(metadata).length > 0 && { metadata }),
  };
}

/**
 * What `PATCH /keys/{id}` takes: only what was changed. A quota counts down while the form is open, and saving a new name
 * must not wind it back.
 */
export function updateBody(before: KeyInput, after: KeyInput, now: Date): KeyBody {
  const settings = (input: KeyInput) => ({
    name: input.name.trim(),
    description: input.description.trim(),
    scopes: [...input.scopes].sort(),
    ...limitsIn(input),
  });
  const old: Record<string, unknown> = settings(before);
  const changed = Object.entries(settings(after)).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(old[field]),
  );
  const expiry =
    after.expiry === "keep"
      ? {}
      : { expiresAt: expiryMoment(after.expiry, after.customDate, now)?.toISOString() ?? null };
  return { ...Object.fromEntries(changed), ...expiry };
}
