import { createAppForm } from "@/shared/app-forms";
import { createClient } from "../server/domain/clients/create-client";
import type { Harness } from "./harness";

export type Owned = Awaited<ReturnType<typeof owned>>;

/** Somebody who is logged in by each carrier and has a key and an app. */
export async function owned({ given, ctx }: Harness) {
  const person = await given.person();
  const { id: keyId, secret } = await given.key(person);
  const form = createAppForm.parse({ kind: "service", name: "Nightly build" });
  const { app } = await createClient(ctx, person.actor, form);
  return { ...person, keyId, secret, appId: app.id };
}
