import type { Decider } from "../../db/device-decisions.store";
import type { Actor } from "../actor";
import { DomainError } from "../errors";

/** The browser session that acts. @throws DomainError `scope_insufficient` for whatever is none. */
export function deciderOf({ via, sessionId, accountId }: Actor): Decider {
  if (via !== "session" || sessionId === null) throw new DomainError("scope_insufficient");
  return { sessionId, accountId };
}
