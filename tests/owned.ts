import type { Harness } from "./harness";

export type Owned = Awaited<ReturnType<typeof owned>>;

/** Somebody who is logged in by each carrier and has a key. */
export async function owned({ given }: Harness) {
  const person = await given.person();
  const { id: keyId, secret } = await given.key(person);
  return { ...person, keyId, secret };
}
