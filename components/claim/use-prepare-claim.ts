"use client";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { cliOf, curlOf } from "@/components/commands/shell-command";
import { useApiForm } from "@/components/forms/use-api-form";
import { type ClaimOffer, type PreparedClaim, preparedClaimReply } from "./claim-view";

type Values = { email: string; owner: string; name: string; description: string; scopes: string[]; lifetime: string };

const usualSeconds = 90 * 86_400;

export function usePrepareClaim(offer: ClaimOffer, onPrepared: (prepared: PreparedClaim) => void) {
  const call = useSignedInApi();
  const lifetime = offer.lifetimeSeconds.find((seconds) => seconds === usualSeconds);
  return useApiForm({
    schema: () => import("@/shared/claim-form").then((forms) => forms.claimForm),
    defaultValues: {
      email: "",
      owner: "account",
      name: "",
      description: "",
      scopes: [] as string[],
      lifetime: lifetime === undefined ? String(offer.lifetimeSeconds.at(-1) ?? "never") : String(lifetime),
    },
    send: (values) => call("POST", "/api/v1/claim-links", bodyOf(values), { reply: preparedClaimReply }),
    onDone: onPrepared,
  });
}

/** The same as calls, as far as the form is filled in. */
export function prepareCommands({ appUrl, email: own }: ClaimOffer, values: Values) {
  const { email, name, owner, description, scopes, lifetime } = values;
  const seconds = Number(lifetime);
  const days = seconds % 86_400 === 0 ? String(seconds / 86_400) : null;
  return {
    curl: curlOf({ appUrl, method: "POST", path: "/claim-links", body: bodyOf(values) }),
    cli: cliOf("claim prepare", {
      email: own,
      for: email || "…",
      name: name || "…",
      description,
      owner: owner === "account" ? null : owner.replace(" ", ":"),
      scopes: scopes.join(","),
      days: lifetime === "never" ? "never" : days,
      seconds: lifetime === "never" || days ? null : lifetime,
    }),
  };
}

function bodyOf({ owner, lifetime, ...rest }: Values) {
  const [kind, id] = owner.split(" ");
  return {
    ...rest,
    owner: id ? { kind, id } : { kind },
    lifetimeSeconds: lifetime === "never" ? null : Number(lifetime),
  };
}
