import { isRecord } from "@/client/api";
import type { AppSource } from "@/components/apps/app-view";

/** A device that asks, as the server tells of it to whoever opened its code. Moments are ISO 8601. */
export type OpenedDevice = {
  app: { name: string; source: AppSource };
  scopes: string[];
  audience: string[];
  workspaces: { id: string; name: string }[];
  requestedAt: string;
};

const texts = (value: unknown) => (Array.isArray(value) ? value.filter((each) => typeof each === "string") : []);

/** Read by hand, because a page without a schema of its own need not load zod. */
export const openedDeviceReply = {
  parse(content: unknown): OpenedDevice {
    if (!isRecord(content) || !isRecord(content.client)) throw new Error("not an opened device");
    const { client, scopes, audience, workspaces, requestedAt } = content;
    if (typeof client.name !== "string" || typeof requestedAt !== "string") throw new Error("not an opened device");
    return {
      app: { name: client.name, source: client.source === "console" ? "console" : "dynamic" },
      scopes: texts(scopes),
      audience: texts(audience),
      workspaces: (Array.isArray(workspaces) ? workspaces : []).flatMap((each) =>
        isRecord(each) && typeof each.id === "string" && typeof each.name === "string"
          ? [{ id: each.id, name: each.name }]
          : [],
      ),
      requestedAt,
    };
  },
};
