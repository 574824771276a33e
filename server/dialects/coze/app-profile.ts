import { grantNames } from "@/shared/app-kinds";
import type { AppProfile } from "../../platform/app-profile";
import { type Random, randomDigits } from "../../platform/random";

/** How long a token on behalf of a person is good, in seconds. */
export const usualSeconds = 900;

/** Apps as the vendor's console makes them: it knows them by a `client_id`, and in assertions by a number. */
export const cozeApps: AppProfile = {
  dialect: "coze",
  title: "Coze",
  kinds: ["web", "spa", "native", "device", "service"],
  usual: { service: { authMethod: "private_key_jwt", grantTypes: [grantNames.assertion] } },
  makeClientId: (random) => `${randomDigits(random, 32)}.app.coze`,
  makeAlias: appId,
  // Its clients name no scope, and nobody is asked to agree to nothing.
  scopes: ["profile", "offline_access"],
  plainPkce: true,
  isPlainPkceOff: ({ COZE_PLAIN_PKCE }) => !COZE_PLAIN_PKCE,
  accessTokenSeconds: usualSeconds,
  refreshesItself: false,
};

/** 13 digits, the first of which is no zero: some read it as a number. */
function appId(random: Random): string {
  for (;;) {
    const digits = randomDigits(random, 13);
    if (!digits.startsWith("0")) return digits;
  }
}
