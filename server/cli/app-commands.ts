import { z } from "zod";
import { createAppForm } from "@/shared/app-forms";
import { appKinds } from "@/shared/app-kinds";
import { lineOfText, revokeNoteField } from "@/shared/fields";
import { appBody, ownedAppBody } from "../dialects/portal/app-shapes";
import { readClientImpact } from "../domain/clients/client-impact";
import { createClient } from "../domain/clients/create-client";
import { deleteClient } from "../domain/clients/delete-client";
import { disableClient, enableClient } from "../domain/clients/disable-client";
import { getClient } from "../domain/clients/get-client";
import { listAllClients } from "../domain/clients/list-all-clients";
import { listClients } from "../domain/clients/list-clients";
import { appFields, appIdIn, appSettingOptions, appSettingsIn, appSettingUsage, appsIn, statusOf } from "./app-options";
import { type Command, UsageError } from "./command";
import { actorIn } from "./key-options";
import { optional } from "./options";
import { fieldLines, printed, printedPage } from "./print";

const whose = "--email ADDRESS | --any   --id APP_ID";
const pageLimit = z.coerce.number().int().min(1).max(100);

/** Making apps, looking at them, stopping and deleting them. */
export const appCommands: readonly Command[] = [
  {
    name: "app create",
    usage: `--email OWNER --kind ${appKinds.join("|")} --name NAME ${appSettingUsage}   (prints its secret once)`,
    required: ["email", "kind", "name"],
    optional: appSettingOptions,
    async run(ctx, { options, json }) {
      const form = createAppForm.safeParse({ kind: options.kind, name: options.name, ...appSettingsIn(options) });
      if (!form.success) throw new UsageError(`not as expected: ${form.error.issues.map(placeOf).join(", ")}`);
      const { app, secret } = await createClient(ctx, await actorIn(ctx, options), form.data);
      const fields = { id: app.id, name: app.name, kind: app.kind, ...(secret !== null && { secret }) };
      return printed(json, { app: appBody(app), secret }, fieldLines(fields));
    },
  },
  {
    name: "app list",
    usage: "--email ADDRESS | --any [--q TEXT]   [--limit N] [--cursor CURSOR]",
    required: [],
    optional: ["email", "q", "limit", "cursor"],
    flags: ["any"],
    async run(ctx, input) {
      const { options, json, flags } = input;
      const { actor } = await appsIn(ctx, input);
      const page = { cursor: options.cursor, limit: optional(pageLimit, options, "limit") ?? 50 };
      const text = optional(lineOfText(254), options, "q");
      if (!flags.has("any")) {
        if (text !== undefined) throw new UsageError("--q goes with --any");
        const { items, nextCursor } = await listClients(ctx, actor, page);
        return printedPage(json, { items: items.map(appBody), nextCursor }, items.map(rowOf));
      }
      const { items, nextCursor } = await listAllClients(ctx, actor, { ...page, text: text || undefined });
      const rows = items.map((app) => [...rowOf(app), app.owner?.email ?? "nobody's"]);
      return printedPage(json, { items: items.map(ownedAppBody), nextCursor }, rows);
    },
  },
  {
    name: "app show",
    usage: whose,
    required: ["id"],
    optional: ["email"],
    flags: ["any"],
    async run(ctx, input) {
      const { actor, reach } = await appsIn(ctx, input);
      const app = await getClient(ctx, actor, appIdIn(input.options), reach);
      return printed(input.json, appBody(app), fieldLines(appFields(app)));
    },
  },
  {
    name: "app impact",
    usage: `${whose}   (what stopping or deleting it would break)`,
    required: ["id"],
    optional: ["email"],
    flags: ["any"],
    async run(ctx, input) {
      const { actor, reach } = await appsIn(ctx, input);
      const impact = await readClientImpact(ctx, actor, appIdIn(input.options), reach);
      const { people, grants, keys, callsLast24h } = impact;
      const lastUsedAt = impact.lastUsedAt?.toISOString() ?? null;
      const counts = { people, grants, keys, callsLast24h };
      const told = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, String(count)]));
      return printed(input.json, { ...impact, lastUsedAt }, fieldLines({ ...told, lastUsedAt }));
    },
  },
  {
    name: "app disable",
    usage: `${whose} [--reason TEXT]   (until it is enabled; with --any its owners can't enable it)`,
    required: ["id"],
    optional: ["email", "reason"],
    flags: ["any"],
    async run(ctx, input) {
      const { actor, reach } = await appsIn(ctx, input);
      const reason = optional(revokeNoteField, input.options, "reason") ?? "";
      const app = await disableClient(ctx, actor, appIdIn(input.options), reason, reach);
      return printed(input.json, appBody(app), changeLines(app));
    },
  },
  {
    name: "app enable",
    usage: whose,
    required: ["id"],
    optional: ["email"],
    flags: ["any"],
    async run(ctx, input) {
      const { actor, reach } = await appsIn(ctx, input);
      const app = await enableClient(ctx, actor, appIdIn(input.options), reach);
      return printed(input.json, appBody(app), changeLines(app));
    },
  },
  {
    name: "app delete",
    usage: `${whose}   (with all that people let it do)`,
    required: ["id"],
    optional: ["email"],
    flags: ["any"],
    async run(ctx, input) {
      const { actor, reach } = await appsIn(ctx, input);
      const id = appIdIn(input.options);
      await deleteClient(ctx, actor, id, reach);
      return { id, status: "deleted" };
    },
  },
];

type App = Awaited<ReturnType<typeof getClient>>;

const placeOf = ({ path, message }: { path: PropertyKey[]; message: string }) =>
  /^[a-z_]+$/.test(message) ? `${path.join(".")} ${message}` : path.join(".");

const rowOf = (app: App) => [
  app.id,
  app.name,
  app.kind,
  statusOf(app),
  `used ${app.lastUsedAt?.toISOString() ?? "never"}`,
];
const changeLines = (app: App) => fieldLines({ id: app.id, name: app.name, status: statusOf(app) });
