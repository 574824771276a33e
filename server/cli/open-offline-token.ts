import { readFileSync, statSync } from "node:fs";
import { findOfflineToken, type OfflineFinding, readKeySet, readOfflineTokens } from "../platform/offline-tokens";
import { openUnderPassphrase } from "../platform/passphrase-box";
import type { RawResult } from "./command";
import { CommandFailure } from "./failures";
import { printed } from "./print";

/** More than a thousand of the longest tokens. */
const fileLimit = 20_000_000;

export interface OpenOfflineTokenInput {
  path: string;
  /** A key set to check with in the place of the file's own. */
  keySetPath: string | undefined;
  at: Date;
  scopes: readonly string[];
  audience: string | null;
  passphrase: string;
  json: boolean;
}

/**
 * Opens a file of tokens, and prints the one that is valid: by the file alone, without a network, a database or settings.
 * @throws CommandFailure for a file that can't be read or opened, and where no token in it is as it is wanted.
 */
export async function openOfflineToken(input: OpenOfflineTokenInput): Promise<RawResult> {
  const text = await openUnderPassphrase(readText(input.path), input.passphrase);
  if (text === null) throw new CommandFailure("file_unopened", "The passphrase is wrong, or the file was altered.");
  const file = readOfflineTokens(text);
  if (!file) throw new CommandFailure("file_invalid", "The file doesn't hold tokens, or is of a newer version.");
  const keySet = input.keySetPath === undefined ? file.jwks : readKeySet(readText(input.keySetPath));
  if (!keySet) throw new CommandFailure("key_set_invalid", `${input.keySetPath} doesn't hold a key set (JWKS).`);
  const finding = await findOfflineToken(file, keySet, input);
  if (!finding.ok) throw refusalOf(finding, input.at);
  const { token, notBefore, expiresAt, ...rest } = finding.token;
  const body = { token, ...rest, notBefore: notBefore.toISOString(), expiresAt: expiresAt.toISOString() };
  return printed(input.json, body, `${token}\n`);
}

function refusalOf(finding: Exclude<OfflineFinding, { ok: true }>, at: Date): CommandFailure {
  const moment = at.toISOString();
  switch (finding.why) {
    case "early":
      return new CommandFailure(
        "token_early",
        `No token is valid yet at ${moment}: from ${finding.from.toISOString()}.`,
      );
    case "late":
      return new CommandFailure(
        "token_expired",
        `All tokens have expired at ${moment}: ${finding.until.toISOString()}.`,
      );
    case "gap":
      return new CommandFailure(
        "token_none",
        `No token is valid at ${moment}: one has expired, the next begins later.`,
      );
    case "forged":
      return new CommandFailure("signature_invalid", "The token isn't signed by a key of the key set.");
    case "scope":
      return new CommandFailure("scope_missing", `The token doesn't have the scope ${finding.missing}.`);
    case "audience":
      return new CommandFailure("audience_missing", `The token isn't meant for ${finding.missing}.`);
  }
}

function readText(path: string): string {
  try {
    if (statSync(path).size > fileLimit) throw new CommandFailure("file_invalid", `${path} is too long.`);
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    throw new CommandFailure("file_unreadable", `${path} can't be read${code}.`);
  }
}
