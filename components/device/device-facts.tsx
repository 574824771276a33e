"use client";
import { useTranslations } from "next-intl";
import { Facts } from "@/components/consent/facts";
import { placeOf } from "@/components/consent/place-of";
import { RelativeTime } from "@/components/ui/relative-time";
import type { OpenedDevice } from "./device-view";

export function DeviceFacts({ device, email }: { device: OpenedDevice; email: string }) {
  const t = useTranslations("consent");
  const { audience, workspaces, requestedAt } = device;
  return (
    <Facts
      facts={[
        { name: t("asked"), value: <RelativeTime at={requestedAt} /> },
        { name: t("as"), value: email },
        ...(workspaces.length === 1 ? [{ name: t("workspace"), value: workspaces[0]?.name }] : []),
        ...(audience.length > 0
          ? [
              {
                name: t("useAt"),
                value: audience.map((each) => (
                  <p key={each} className="font-mono text-sm">
                    {placeOf(each)}
                  </p>
                )),
              },
            ]
          : []),
      ]}
    />
  );
}
