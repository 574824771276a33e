import { WireReply } from "../../http/endpoint";
import { deadToken, failureReply, refuse } from "./answers";

/** Refusals about the tokens and fields of the console's own protocol, which the core does not know. */
export function tokenRefused(): WireReply {
  return new WireReply(failureReply(deadToken));
}

export function invalidEmail(): WireReply {
  return refuse(400, "invalid_email", "The email address is not valid.");
}

export function passwordMismatch(): WireReply {
  return refuse(400, "password_mismatch", "The passwords do not match.");
}

export function alreadyActivated(): WireReply {
  return refuse(403, "already_activate", "Auth Token is invalid or account already activated, please check again.");
}
