import { z } from "zod";

/** The one answer to a report, whatever was in it. */
export const receivedShape = z.object({ status: z.literal("received") });

export const quarantinedShape = z.object({ status: z.literal("disabled") });

/** What GitHub's partner programme takes back: which of the secrets are ours. Hashed, so that none travels once more. */
export const gitHubFeedbackShape = z.array(
  z.object({
    token_hash: z.string().meta({ description: "SHA-256 of the token, in hexadecimal." }),
    token_type: z.string(),
    label: z.enum(["true_positive", "false_positive"]),
  }),
);
