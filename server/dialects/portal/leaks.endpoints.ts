import { gitHubReportForm, quarantineForm, reportLeaksForm } from "@/shared/leak-requests";
import { quarantineByLink } from "../../domain/keys/quarantine-link";
import { reportByAnyone } from "../../domain/leaks/report-by-anyone";
import { defineEndpoint } from "../../http/endpoint";
import { gitHubFeedbackShape, quarantinedShape, receivedShape } from "./leak-shapes";
import { reportFromGitHub } from "./report-from-github";

export const leakEndpoints = [
  defineEndpoint({
    id: "reportLeaks",
    method: "POST",
    path: "/api/v1/leaks",
    summary: "Report keys that you found in public; the answer never tells what they are",
    access: "anyone",
    limit: "leak.network",
    body: reportLeaksForm,
    success: { status: 202, description: "Done, if there was anything to do.", schema: receivedShape },
    async handle({ body }, _actor, { ctx }) {
      const found = body.keys.map(({ key, url }) => ({ secret: key, url }));
      await reportByAnyone(ctx, found);
      return { status: "received" as const };
    },
  }),
  defineEndpoint({
    id: "reportLeaksFromGitHub",
    method: "POST",
    path: "/api/v1/leaks/github",
    summary: "GitHub's secret scanning partner programme reports here, signed in its headers",
    access: "anyone",
    rawBody: gitHubReportForm,
    success: { status: 200, description: "Which of them are keys of this server.", schema: gitHubFeedbackShape },
    handle: (_input, _actor, { ctx, incoming }) => reportFromGitHub(ctx, incoming),
  }),
  defineEndpoint({
    id: "quarantineKey",
    method: "POST",
    path: "/api/v1/quarantine",
    summary: "Disable the key that a mail's link names",
    access: "anyone",
    limit: "link.network",
    body: quarantineForm,
    success: { status: 200, description: "The key is good nowhere.", schema: quarantinedShape },
    async handle({ body }, _actor, { ctx }) {
      await quarantineByLink(ctx, body.token);
      return { status: "disabled" as const };
    },
  }),
];
