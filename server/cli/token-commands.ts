import { z } from "zod";
import { listOf } from "@/shared/key-option-words";
import { ownAppIdParam } from "../dialects/portal/app-shapes";
import { operator } from "../domain/accounts/operator-for";
import { issueOfflineTokens, offlineTokensMax } from "../domain/tokens/issue-offline-tokens";
import { writeOfflineTokens } from "../platform/offline-tokens";
import { boxUnderPassphrase, passphraseLengthMin } from "../platform/passphrase-box";
import { type AnyCommand, type CommandInput, FileResult, UsageError } from "./command";
import { openOfflineToken } from "./open-offline-token";
import { option, optional } from "./options";
import { fieldLines } from "./print";

const secondsIn = { s: 1, m: 60, h: 3600, d: 86_400 };
const spanField = z
  .string()
  .regex(/^[1-9]\d{0,6}[smhd]$/)
  .transform((text) => Number(text.slice(0, -1)) * secondsIn[text.slice(-1) as keyof typeof secondsIn]) // of its four
  .refine((seconds) => seconds >= 60);
export const timeField = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const countField = z.coerce.number().int().min(1).max(offlineTokensMax);
const listField = z.string().transform(listOf).pipe(z.array(z.string()).min(1).max(100));
const pathField = z.string().min(1).max(4000);

/** Tokens for networks that are cut off. */
export const tokenCommands: readonly AnyCommand[] = [
  {
    name: "token issue",
    usage:
      "--offline --app APP_ID --out FILE [--scopes NAME,NAME] [--audience URI,URI] [--count N] [--lifetime 1d] [--every 1d] [--valid-from TIME] [--force]   (under a passphrase from standard input; none ends later than 30 days from now)",
    required: ["app", "out"],
    optional: ["scopes", "audience", "count", "lifetime", "every", "valid-from"],
    flags: ["offline", "force"],
    async run(ctx, { options, flags, stdin, json }) {
      if (!flags.has("offline")) throw new UsageError("--offline is missing: apps get other tokens by themselves");
      const passphrase = passphraseIn(stdin);
      const path = option(pathField, options, "out");
      const { scopes, audience, notBefore, expiresAt, ...file } = await issueOfflineTokens(ctx, operator, {
        clientId: option(ownAppIdParam.shape.id, options, "app"),
        scopes: optional(listField, options, "scopes"),
        audience: optional(listField, options, "audience"),
        count: optional(countField, options, "count") ?? 1,
        validFrom: optional(timeField, options, "valid-from"),
        everySeconds: optional(spanField, options, "every"),
        lifetimeSeconds: optional(spanField, options, "lifetime"),
      });
      const box = await boxUnderPassphrase(writeOfflineTokens(file), passphrase);
      const span = { notBefore: notBefore.toISOString(), expiresAt: expiresAt.toISOString() };
      const told = { file: path, app: file.clientId, tokens: file.tokens.length, scopes, audience, ...span };
      const text = fieldLines({ ...told, tokens: String(told.tokens) });
      return new FileResult(`${box}\n`, json ? `${JSON.stringify(told)}\n` : text);
    },
  },
  {
    name: "token open",
    usage:
      "--file FILE [--at TIME] [--scope NAME,NAME] [--audience URI] [--jwks FILE]   (checks and prints the one that is valid; needs no network; the passphrase from standard input)",
    required: ["file"],
    optional: ["at", "scope", "audience", "jwks"],
    runLocally({ options, stdin, json }, now) {
      return openOfflineToken({
        path: option(pathField, options, "file"),
        keySetPath: optional(pathField, options, "jwks"),
        at: optional(timeField, options, "at") ?? now,
        scopes: optional(listField, options, "scope") ?? [],
        audience: options.audience ?? null,
        passphrase: stdin,
        json,
      });
    },
  },
];

/** @throws UsageError for none, and for one that can be guessed: there is nobody to count the guesses. */
function passphraseIn(stdin: CommandInput["stdin"]): string {
  if (stdin === "") throw new UsageError("standard input has no passphrase");
  if ([...stdin].length >= passphraseLengthMin) return stdin;
  throw new UsageError(`the passphrase on standard input has fewer than ${passphraseLengthMin} characters`);
}
