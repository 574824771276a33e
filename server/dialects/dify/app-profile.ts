import { grantNames } from "@/shared/app-kinds";
import type { AppProfile } from "../../platform/app-profile";
import type { Random } from "../../platform/random";

const { code, refresh, client } = grantNames;

/** One app does both of the guide's flows, with the guide's scopes. */
export const difyApps: AppProfile = {
  dialect: "dify",
  title: "Dify",
  kinds: ["web", "service", "spa"],
  usual: { web: { grantTypes: [code, refresh, client] } },
  makeClientId: randomUuid,
  scopes: ["read", "write"],
  plainPkce: false,
  accessTokenSeconds: 3600,
  refreshesItself: false,
};

/** RFC 9562 5.4, which is what an app id of Dify is. */
function randomUuid(random: Random): string {
  const bytes = random.bytes(16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
