import type { AppProfile } from "../../platform/app-profile";
import { randomBase62 } from "../../platform/random";

/** As long as an API Key of the vendor's, and of letters and digits alone: its clients put it into a query as it is. */
const clientIdLength = 24;

export const baiduApps: AppProfile = {
  dialect: "baidu",
  title: "Baidu AI",
  kinds: ["service"],
  makeClientId: (random) => randomBase62(random, clientIdLength),
  plainPkce: false,
  // Its Node.js client takes a token for good only while there is more than a day left of it.
  accessTokenSeconds: 30 * 86_400,
  refreshesItself: true,
};
