import { DomainError } from "../../domain/errors";
import type { OauthForm } from "./form-shape";

/** The token that a form is about. `token_type_hint` is for servers that would have to search (RFC 7009 2.1). @throws DomainError `request_invalid`. */
export function requireToken({ token }: OauthForm): string {
  if (typeof token === "string") return token;
  throw new DomainError("request_invalid", { fields: [{ path: "token", code: "required" }] });
}
