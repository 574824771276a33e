import { addAppKeyForm } from "@/shared/app-forms";
import { appKeyBody, appSecretBody } from "../dialects/portal/app-shapes";
import { addClientKey } from "../domain/clients/add-client-key";
import { addClientSecret } from "../domain/clients/add-client-secret";
import { removeClientKey } from "../domain/clients/remove-client-key";
import { revokeClientSecret } from "../domain/clients/revoke-client-secret";
import { appIdIn } from "./app-options";
import type { Command } from "./command";
import { actorIn, idField, lifetimeIn, lifetimeOptions } from "./key-options";
import { option, parsed } from "./options";
import { fieldLines, printed } from "./print";

/** What an app proves itself with. */
export const appCredentialCommands: readonly Command[] = [
  {
    name: "app secret add",
    usage:
      "--email OWNER --id APP_ID [--days N|never | --seconds N] [--readable]   (prints it once; those it has stay good)",
    required: ["email", "id"],
    optional: [...lifetimeOptions],
    flags: ["readable"],
    async run(ctx, { options, json, flags }) {
      const expiresInSeconds = lifetimeIn(options) ?? null;
      const actor = await actorIn(ctx, options);
      const how = { expiresInSeconds, readable: flags.has("readable") };
      const { secret, item } = await addClientSecret(ctx, actor, appIdIn(options), how);
      const body = appSecretBody(item);
      const fields = { secretId: body.id, secret, expiresAt: body.expiresAt };
      return printed(json, { secret, item: body }, fieldLines(fields));
    },
  },
  {
    name: "app secret revoke",
    usage: "--email OWNER --id APP_ID --secret SECRET_ID",
    required: ["email", "id", "secret"],
    optional: [],
    async run(ctx, { options }) {
      const secretId = option(idField, options, "secret");
      await revokeClientSecret(ctx, await actorIn(ctx, options), appIdIn(options), secretId);
      return { id: appIdIn(options), secretId, status: "revoked" };
    },
  },
  {
    name: "app key add",
    usage: "--email OWNER --id APP_ID   (a public key, as JWK or PEM, from standard input)",
    required: ["email", "id"],
    optional: [],
    async run(ctx, { options, stdin, json }) {
      const publicKey = parsed(addAppKeyForm.shape.publicKey, stdin, "standard input");
      const body = appKeyBody(await addClientKey(ctx, await actorIn(ctx, options), appIdIn(options), { publicKey }));
      const { id: keyId, kid, alg, thumbprint } = body;
      return printed(json, body, fieldLines({ keyId, kid, alg, thumbprint }));
    },
  },
  {
    name: "app key remove",
    usage: "--email OWNER --id APP_ID --key KEY_ID",
    required: ["email", "id", "key"],
    optional: [],
    async run(ctx, { options }) {
      const keyId = option(idField, options, "key");
      await removeClientKey(ctx, await actorIn(ctx, options), appIdIn(options), keyId);
      return { id: appIdIn(options), keyId, status: "removed" };
    },
  },
];
