import { z } from "zod";
import { DomainError } from "@/server/domain/errors";
import { authenticatedClient } from "@/server/http/authenticated-client";
import { defineEndpoint } from "@/server/http/endpoint";
import { issueTokens } from "@/server/http/issue-tokens";

const body = z.object({ toy: z.string(), magic: z.string(), wish: z.string() });

/** The toys' own names for what the RFCs call client_id, client_secret and grant_type. */
export const toyTokenEndpoint = defineEndpoint({
  id: "toyToken",
  method: "POST",
  path: "/toy/token",
  summary: "Get a token in toy words",
  access: "anyone",
  body,
  success: { status: 200, description: "The token.", schema: z.object({ wand: z.string(), minutes: z.int() }) },
  async handle({ body: { toy, magic, wish } }, _actor, { ctx }) {
    const client = await authenticatedClient(ctx, { method: "secret", clientId: toy, secret: magic });
    if (client.dialect !== "toy") throw new DomainError("client_invalid");
    const { accessToken, expiresInSeconds } = await issueTokens(ctx, client, { grant_type: wish });
    return { wand: accessToken, minutes: Math.floor(expiresInSeconds / 60) };
  },
});
