"use client";
import { useTranslations } from "next-intl";
import { ArrivedTitle } from "@/components/arrived-title";
import { AppName } from "./app-name";

type ConsentAnsweredProps = {
  app: { name: string; isLocal: boolean };
  decision: "allow" | "deny";
  redirectTo: string;
};

/** While the browser leaves, and after: an address of an app's own scheme opens the app and leaves this page standing. */
export function ConsentAnswered({ app, decision, redirectTo }: ConsentAnsweredProps) {
  const t = useTranslations("consent");
  const title = t.rich(decision === "allow" ? "allowed" : "denied", { app: () => <AppName name={app.name} /> });
  if (!app.isLocal) return <ArrivedTitle title={title} purpose={t("goingBack")} />;
  return (
    <>
      <ArrivedTitle title={title} purpose={t("closeWindow")} />
      <a href={redirectTo} className="link self-start">
        {t("openApp")}
      </a>
    </>
  );
}
