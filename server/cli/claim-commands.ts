import { z } from "zod";
import { emailField, keyNameField } from "@/shared/fields";
import { prepareClaimForm } from "@/shared/key-requests";
import { keyOwnerKinds } from "@/shared/key-settings";
import { listClaims } from "../domain/claims/list-claims";
import { prepareClaim } from "../domain/claims/prepare-claim";
import { withdrawClaim } from "../domain/claims/withdraw-claim";
import type { Command } from "./command";
import {
  actorIn,
  idField,
  idsField,
  lifetimeIn,
  lifetimeOptions,
  ownerOption,
  settingOptions,
  settingsIn,
  settingUsage,
} from "./key-options";
import { option, optional, parsed } from "./options";
import { fieldLines, printed, printedPage } from "./print";

const pageLimit = z.coerce.number().int().min(1).max(100);

/** Keys that are prepared for somebody, by the account of an admin or of who owns a workspace. */
export const claimCommands: readonly Command[] = [
  {
    name: "claim prepare",
    usage: `--email PREPARER --for ADDRESS --name NAME [--owner ${keyOwnerKinds.slice(1).join("|")}:ID] [--workspaces ID,ID] [--days N|never | --seconds N] ${settingUsage}   (mails the link, and prints it once)`,
    required: ["email", "for", "name"],
    optional: ["owner", "workspaces", ...lifetimeOptions, ...settingOptions],
    async run(ctx, { options, json }) {
      const draft = {
        ...settingsIn(options),
        email: option(emailField, options, "for"),
        name: option(keyNameField, options, "name"),
        owner: optional(ownerOption, options, "owner"),
        workspaceIds: optional(idsField, options, "workspaces"),
        lifetimeSeconds: lifetimeIn(options),
      };
      const input = parsed(prepareClaimForm, draft, "what is prepared");
      const { id, email, name, expiresAt, link } = await prepareClaim(ctx, await actorIn(ctx, options), input);
      const body = { id, email, name, expiresAt: expiresAt.toISOString(), link };
      return printed(json, body, fieldLines(body));
    },
  },
  {
    name: "claim list",
    usage: "--email PREPARER [--limit N] [--cursor CURSOR]",
    required: ["email"],
    optional: ["limit", "cursor"],
    async run(ctx, { options, json }) {
      const limit = optional(pageLimit, options, "limit") ?? 50;
      const actor = await actorIn(ctx, options);
      const { claims, nextCursor } = await listClaims(ctx, actor, { cursor: options.cursor, limit });
      const items = claims.map(({ id, email, draft, ownerKind, ownerId, status, keyId, ...at }) => ({
        ...{
          id,
          email,
          name: draft.name,
          scopes: draft.scopes,
          owner: { kind: ownerKind, id: ownerId },
          status,
          keyId,
        },
        ...{ createdAt: at.createdAt, expiresAt: at.expiresAt, claimedAt: at.claimedAt },
      }));
      const rows = items.map(({ id, email, name, status, expiresAt, keyId }) => [
        ...[id, email, name, status, `until ${expiresAt.toISOString()}`],
        ...(keyId ? [keyId] : []),
      ]);
      return printedPage(json, { items, nextCursor }, rows);
    },
  },
  {
    name: "claim withdraw",
    usage: "--email PREPARER --id CLAIM_ID",
    required: ["email", "id"],
    optional: [],
    async run(ctx, { options }) {
      const id = option(idField, options, "id");
      await withdrawClaim(ctx, await actorIn(ctx, options), id);
      return { id, status: "withdrawn" };
    },
  },
];
