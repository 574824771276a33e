import { z } from "zod";

/** A form's parameters; which of them there have to be is for the core to say, after the app is authenticated. */
export const oauthForm = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
export type OauthForm = z.output<typeof oauthForm>;
