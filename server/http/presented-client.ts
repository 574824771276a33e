import type { PresentedClient } from "../domain/clients/authenticate-client";
import { DomainError } from "../domain/errors";
import type { Incoming } from "./incoming";

type Form = Readonly<Record<string, string | string[]>>;

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/**
 * How a request says which app it comes from: HTTP Basic, a secret in the form, a signed assertion (RFC 7523 2.2), or a
 * name alone. Null where it says nothing.
 * @throws DomainError `request_malformed` for two Authorization headers; `request_invalid` for more than one way (OAuth
 * 2.1 2.4); `client_invalid` for a way that is none.
 */
export function readPresentedClient(incoming: Incoming, form: Form): PresentedClient | null {
  if (incoming.headerCount("authorization") > 1) throw new DomainError("request_malformed");
  const authorization = incoming.header("authorization");
  const clientId = parameter(form, "client_id");
  const secret = parameter(form, "client_secret");
  const assertion = readAssertion(form);

  const ways = [authorization, secret, assertion].filter((way) => way !== null && way !== undefined);
  if (ways.length > 1) throw new DomainError("request_invalid");
  if (authorization !== undefined) return readBasic(authorization, clientId);
  if (assertion !== null) return { method: "assertion", assertion, clientId };
  if (clientId === null) {
    if (secret === null) return null;
    throw new DomainError("request_invalid", { fields: [{ path: "client_id", code: "required" }] });
  }
  return secret === null ? { method: "none", clientId } : { method: "secret", clientId, secret };
}

function readAssertion(form: Form): string | null {
  const assertion = parameter(form, "client_assertion");
  const type = parameter(form, "client_assertion_type");
  if (assertion === null && type === null) return null;
  if (assertion === null) throw missing("client_assertion");
  if (type === null) throw missing("client_assertion_type");
  if (type !== assertionType) throw new DomainError("client_invalid");
  return assertion;
}

/** Some clients leave the password empty where they have no secret, and some name the app in the form as well. */
function readBasic(authorization: string, clientId: string | null): PresentedClient {
  const [, encoded] = /^basic +([A-Za-z0-9+/_-]*={0,2}) *$/i.exec(authorization) ?? [];
  const [, name = "", password = ""] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? "", "base64").toString()) ?? [];
  const named = formDecoded(name);
  if (named === "") throw new DomainError("client_invalid");
  if (clientId !== null && clientId !== named) throw new DomainError("request_invalid");
  if (password === "") return { method: "none", clientId: named };
  return { method: "secret", clientId: named, secret: formDecoded(password) };
}

/** RFC 6749 2.3.1. What can't be decoded was never encoded: many clients send both as they are. */
function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

function parameter(form: Form, name: string): string | null {
  const value = form[name];
  return typeof value === "string" && value !== "" ? value : null;
}

function missing(path: string): DomainError {
  return new DomainError("request_invalid", { fields: [{ path, code: "required" }] });
}
