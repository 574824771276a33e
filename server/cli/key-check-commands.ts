import { randomUUID } from "node:crypto";
import { z } from "zod";
import { simulateKeyForm, verifyKeyForm } from "@/shared/key-requests";
import { refusalBody, verificationJson } from "../dialects/portal/verification-shapes";
import { getRefusal, listRefusals } from "../domain/keys/explain-refusal";
import type { CheckResult } from "../domain/keys/key-checks.rules";
import { simulateKey } from "../domain/keys/simulate-key";
import { verifyKey } from "../domain/keys/verify-key";
import { canonicalAddress } from "../platform/network";
import { type Command, RawResult } from "./command";
import { actorIn, idField, keysIn, scopesOption } from "./key-options";
import { option, optional, parsed } from "./options";
import { fieldLines, printed, rowLines } from "./print";

const costOption = z.coerce.number().pipe(simulateKeyForm.shape.cost.unwrap());
const ipOption = z.union([z.ipv4(), z.ipv6()]);
const requestIdField = z
  .string()
  .max(64)
  .regex(/^[\w-]+$/);
/** Where nothing else is said, a key is tried from this machine. */
const here = "127.0.0.1";

/** Whether a key is good, whether it would be, and why it was not. */
export const keyCheckCommands: readonly Command[] = [
  {
    name: "key verify",
    usage:
      "[--scopes keys:read] [--ip ADDRESS] [--cost N]   (the key on standard input; counts as a call; ends with 1 unless it is valid)",
    required: [],
    optional: ["scopes", "ip", "cost"],
    async run(ctx, { options, stdin, json }) {
      const secret = parsed(verifyKeyForm.shape.key, stdin.trim(), "the key on standard input");
      const ip = optional(ipOption, options, "ip") ?? here;
      // Each try has an id of its own, by which its refusal is found again.
      const origin = { ...ctx.origin, requestId: `req_${randomUUID()}` };
      const verification = await verifyKey({ ...ctx, origin }, secret, {
        scopes: optional(scopesOption, options, "scopes") ?? [],
        ip: canonicalAddress(ip) ?? ip,
        userAgent: "",
        cost: optional(costOption, options, "cost") ?? 1,
      });
      const { verdict, key, rateLimit, quota } = verification;
      const exitCode = verdict === "valid" ? 0 : 1;
      if (json) return new RawResult(`${verificationJson(verification, origin.requestId)}\n`, exitCode);
      const fields = {
        verdict,
        requestId: origin.requestId,
        ...(key && { id: key.id, name: key.name, owner: `${key.ownerKind} ${key.ownerId}` }),
        ...(rateLimit && { rateLimitRemaining: String(rateLimit.remaining) }),
        ...(quota && { quotaRemaining: String(quota.remaining) }),
      };
      return new RawResult(fieldLines(fields), exitCode);
    },
  },
  {
    name: "key simulate",
    usage:
      "--email ADDRESS --id KEY_ID [--scopes keys:read] [--ip ADDRESS] [--at TIME] [--cost N]   (spends nothing; ends with 1 unless it would pass)",
    required: ["email", "id"],
    optional: ["scopes", "ip", "at", "cost"],
    async run(ctx, { options, json }) {
      const at = optional(z.iso.datetime({ offset: true }), options, "at");
      const result = await simulateKey(ctx, await actorIn(ctx, options), option(idField, options, "id"), {
        scopes: optional(scopesOption, options, "scopes") ?? [],
        ip: optional(ipOption, options, "ip") ?? here,
        at: at === undefined ? undefined : new Date(at),
        cost: optional(costOption, options, "cost") ?? 1,
      });
      const text = fieldLines({ verdict: result.verdict }) + rowLines(result.checks.map(checkRow));
      return printed(json, result, text, result.verdict === "valid" ? 0 : 1);
    },
  },
  {
    name: "key refusals",
    usage: "--email ADDRESS --id KEY_ID   (the latest calls that it was refused for)",
    required: ["email", "id"],
    optional: [],
    async run(ctx, { options, json }) {
      const refusals = await listRefusals(ctx, await actorIn(ctx, options), option(idField, options, "id"));
      const rows = refusals.map(({ requestId, at, verdict, ip, userAgent }) => [
        ...[requestId, at.toISOString(), verdict, ip, userAgent],
      ]);
      const items = refusals.map(({ requestId, at, verdict, ip, userAgent }) => ({
        ...{ requestId, at, verdict, ip, userAgent },
      }));
      return printed(json, { items }, rowLines(rows));
    },
  },
  {
    name: "key refusal",
    usage: "--email ADDRESS | --any   --request REQUEST_ID   (every check, with the one that failed)",
    required: ["request"],
    optional: ["email"],
    flags: ["any"],
    async run(ctx, input) {
      const { actor } = await keysIn(ctx, input);
      const body = refusalBody(await getRefusal(ctx, actor, option(requestIdField, input.options, "request")));
      const { checks, requestId, keyId, keyName, at, verdict, ip, userAgent } = body;
      const text = fieldLines({ requestId, keyId, keyName, at, verdict, ip, userAgent });
      return printed(input.json, body, text + rowLines(checks.map(checkRow)));
    },
  },
];

function checkRow({ check, passed, wanted, came }: Omit<CheckResult, "check"> & { check: string }): string[] {
  const outcome = passed === null ? "not reached" : passed ? "passed" : "failed";
  return [check, outcome, `wanted: ${wanted}`, `came: ${came}`];
}
