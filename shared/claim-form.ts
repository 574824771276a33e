import { z } from "zod";
import { emailField, keyDescriptionField, keyNameField } from "./fields";
import { scopesField } from "./scopes";

/** What the person fills in to prepare a key for somebody; `prepareClaimForm` is what is sent. */
export const claimForm = z.object({
  email: emailField,
  /** `account` for whoever takes the key up, else the kind and the id of what it will stand for. */
  owner: z.string(),
  name: keyNameField,
  description: keyDescriptionField,
  scopes: scopesField,
  /** In seconds, or `never`. */
  lifetime: z.string(),
});
