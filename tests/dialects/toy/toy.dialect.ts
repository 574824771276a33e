import { readStandardCredential } from "@/server/http/credentials";
import type { Dialect } from "@/server/http/dialect";
import { randomDigits } from "@/server/platform/random";
import { toyTokenEndpoint } from "./token.endpoint";
import { toyWording } from "./wording";

/** All that it takes to speak one more accent. */
export const toyDialect: Dialect = {
  name: "toy",
  prefixes: ["/toy/"],
  endpoints: [toyTokenEndpoint],
  wording: toyWording,
  readCredential: readStandardCredential,
  apps: {
    dialect: "toy",
    title: "Toys",
    kinds: ["service"],
    makeClientId: (random) => `toy-${randomDigits(random, 12)}`,
    plainPkce: false,
    accessTokenSeconds: 600,
    refreshesItself: false,
  },
};
