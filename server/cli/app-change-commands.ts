import { updateAppForm } from "@/shared/app-forms";
import { idTokenAlgs } from "@/shared/app-kinds";
import { noneWord } from "@/shared/key-option-words";
import { appBody } from "../dialects/portal/app-shapes";
import { readClientUsage } from "../domain/clients/client-usage-read";
import { updateClient } from "../domain/clients/update-client";
import { appFields, appIdIn, appSettingOptions, appSettingsIn, appsIn, onOff } from "./app-options";
import { type Command, type CommandInput, UsageError } from "./command";
import { actorIn } from "./key-options";
import { fieldLines, printed, rowLines } from "./print";

/** What is fixed when an app is made. */
const fixed: readonly string[] = ["workspace", "auth", "for"];
const switches = { pushed: "requirePushedRequests", dpop: "requireDpop" } as const;
const addresses = { homepage: "homepageUri", "jwks-uri": "jwksUri", "logout-uri": "backchannelLogoutUri" } as const;

/** Changing apps, and how often they asked for tokens. */
export const appChangeCommands: readonly Command[] = [
  {
    name: "app update",
    usage: `--email OWNER --id APP_ID [--name NAME] [--description TEXT] [--homepage URL] [--redirects URI,URI] [--logout-redirects URI,URI] [--grants NAME,NAME] [--scopes NAME,NAME] [--default-scopes NAME,NAME] [--resources URI,URI] [--jwks-uri URL] [--id-token-alg ${idTokenAlgs.join("|")}] [--pushed on|off] [--dpop on|off] [--logout-uri URL] [--ip LIST] [--token-seconds N|usual] [--plain-pkce on|off]   (${noneWord} empties)`,
    required: ["email", "id"],
    optional: [
      ...appSettingOptions.filter((name) => !fixed.includes(name)),
      ...["name", "id-token-alg", "logout-uri", ...Object.keys(switches)],
    ],
    async run(ctx, { options, json }) {
      const form = updateAppForm.safeParse(changeIn(options));
      if (!form.success) {
        throw new UsageError(`not as expected: ${form.error.issues.map(({ path }) => path.join(".")).join(", ")}`);
      }
      const app = await updateClient(ctx, await actorIn(ctx, options), appIdIn(options), form.data);
      return printed(json, appBody(app), fieldLines(appFields(app)));
    },
  },
  {
    name: "app usage",
    usage: "--email OWNER --id APP_ID   (what it asked for in the last seven days, by the hour)",
    required: ["email", "id"],
    optional: [],
    async run(ctx, input) {
      const { actor, reach } = await appsIn(ctx, input);
      const rows = await readClientUsage(ctx, actor, appIdIn(input.options), reach);
      const hours = rows.map(({ hourAt, ...row }) => ({ at: hourAt.toISOString(), ...row }));
      const lines = hours.map(({ at, grantType, outcome, calls }) => [at, grantType, outcome, String(calls)]);
      return printed(input.json, { hours }, rowLines(lines));
    },
  },
];

/** What was named, under the names of the HTTP API. */
function changeIn(options: CommandInput["options"]): Record<string, unknown> {
  const named = (of: Record<string, string>, read: (text: string) => unknown) =>
    Object.entries(of).flatMap(([name, field]) => {
      const text = options[name];
      return text === undefined ? [] : [[field, read(text)] as const];
    });
  return {
    ...appSettingsIn(options),
    ...Object.fromEntries([
      ...named({ name: "name", "id-token-alg": "idTokenAlg" }, (text) => text),
      ...named(addresses, (text) => (text === noneWord ? null : text)),
      ...named(switches, onOff),
    ]),
  };
}
