import { listSigningKeys } from "../domain/tokens/list-signing-keys";
import { replaceSigningKeys, rotateSigningKeys } from "../domain/tokens/rotate-signing-keys";
import type { Ctx } from "../platform/ctx";
import { type Command, RawResult } from "./command";

/** What an operator does with the keys that tokens are signed with. */
export const signingKeyCommands: readonly Command[] = [
  {
    name: "signing-keys list",
    usage: "",
    required: [],
    optional: [],
    run: (ctx, { json }) => printed(ctx, json),
  },
  {
    name: "signing-keys rotate",
    usage:
      "[--now]   (publishes the next keys, which sign from tomorrow; --now ends all keys and their tokens at once)",
    required: [],
    optional: [],
    flags: ["now"],
    async run(ctx, { flags, json }) {
      await (flags.has("now") ? replaceSigningKeys(ctx) : rotateSigningKeys(ctx, { signingDays: 0 }));
      return printed(ctx, json);
    },
  },
];

async function printed(ctx: Ctx, json: boolean): Promise<RawResult> {
  const items = await listSigningKeys(ctx);
  if (json) return new RawResult(`${JSON.stringify({ items })}\n`);
  return new RawResult(items.map(({ kid, alg, use, signsFrom }) => `${kid}  ${alg}  ${use}  ${signsFrom}\n`).join(""));
}
