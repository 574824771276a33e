import { cutOffApp } from "../domain/grants/cut-off-app";
import { listConnectedApps } from "../domain/grants/list-connected-apps";
import { appIdIn } from "./app-options";
import type { Command } from "./command";
import { actorIn } from "./key-options";
import { printed, rowLines } from "./print";

/** The apps that somebody lets into their account. */
export const connectedAppCommands: readonly Command[] = [
  {
    name: "app connected",
    usage: "--email ADDRESS   (the apps that this account lets do something)",
    required: ["email"],
    optional: [],
    async run(ctx, { options, json }) {
      const items = await listConnectedApps(ctx, await actorIn(ctx, options));
      return printed(json, { items }, rowLines(items.map(rowOf)));
    },
  },
  {
    name: "app cut-off",
    usage: "--email ADDRESS --id APP_ID   (what it was let do ends at once; it has to ask again)",
    required: ["email", "id"],
    optional: [],
    async run(ctx, { options }) {
      const id = appIdIn(options);
      await cutOffApp(ctx, await actorIn(ctx, options), id);
      return { id, status: "cut off" };
    },
  },
];

type Connected = Awaited<ReturnType<typeof listConnectedApps>>[number];

const rowOf = ({ client, scopes, lastUsedAt }: Connected) => [
  client.id,
  client.name,
  scopes.join(" "),
  `used ${lastUsedAt?.toISOString() ?? "never"}`,
];
