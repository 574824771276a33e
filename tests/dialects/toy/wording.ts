import { domainErrorCodes } from "@/server/domain/errors";
import type { Wording, Words } from "@/server/http/dialect";

/** A real accent has an entry for each; this one says them all alike but for those that its test looks at. */
const same = Object.fromEntries(domainErrorCodes.map((code) => [code, "no"])) as Words<string>; // every code is there

const words: Words<string> = { ...same, client_invalid: "who are you", grant_type_unsupported: "what is that" };

/** Failures as the toys say them. */
export const toyWording: Wording = {
  failure: (error) => ({ status: 418, headers: {}, body: JSON.stringify({ toy: words[error.code] }) }),
};
