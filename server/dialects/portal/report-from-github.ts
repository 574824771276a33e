import type { z } from "zod";
import { gitHubReportForm } from "@/shared/leak-requests";
import { DomainError } from "../../domain/errors";
import { reportLeaks } from "../../domain/leaks/report-leak";
import { requireSignedReport } from "../../domain/leaks/require-signed-report";
import { digestSecret } from "../../domain/secrets";
import type { Incoming } from "../../http/incoming";
import { parseJson, readJsonBytes } from "../../http/json-body";
import type { Ctx } from "../../platform/ctx";
import type { gitHubFeedbackShape } from "./leak-shapes";

/**
 * A report as docs.github.com words it under "Secret scanning partner program". The signature is over the bytes as they
 * came, and nothing of them is parsed before it is found good.
 * @throws DomainError `signature_invalid`; `busy` when GitHub's keys can't be had; `internal` when a key could not be
 * dealt with: a report that comes again does no harm.
 */
export async function reportFromGitHub(ctx: Ctx, incoming: Incoming): Promise<z.input<typeof gitHubFeedbackShape>> {
  const bytes = await readJsonBytes(incoming, ctx.config.BODY_LIMIT_BYTES);
  await requireSignedReport(ctx, {
    bytes,
    keyIdentifier: incoming.header("github-public-key-identifier"),
    signature: incoming.header("github-public-key-signature"),
  });
  const report = gitHubReportForm.safeParse(parseJson(bytes));
  if (!report.success) throw new DomainError("request_malformed");
  const found = report.data.map(({ token, url }) => ({ secret: token, url: url ?? undefined }));
  const { known, failed } = await reportLeaks(ctx, found, "github");
  if (failed > 0) throw new DomainError("internal");
  return report.data.map(({ token, type }) => ({
    token_hash: digestSecret(token).toString("hex"),
    token_type: type,
    label: known.has(token) ? ("true_positive" as const) : ("false_positive" as const),
  }));
}
