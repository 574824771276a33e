import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AppsSettingsForm } from "@/components/admin/settings/apps-settings-form";
import { SettingsForm } from "@/components/admin/settings/settings-form";
import { PageHeader } from "@/components/portal/page-header";
import { Section } from "@/components/portal/section";
import { TextLink } from "@/components/ui/text-link";
import { getContainer } from "@/server/container";
import { getSettings } from "@/server/domain/settings/get-settings";
import { requireAdminSession } from "../../require-admin";

export async function generateMetadata(): Promise<Metadata> {
  await requireAdminSession("/admin/settings");
  const t = await getTranslations("admin.settings");
  return { title: t("title") };
}

export default async function SettingsPage() {
  await requireAdminSession("/admin/settings");
  const { ctx } = await getContainer();
  const { maxKeyLifetimeDays, appsByAdminsOnly, dynamicRegistration } = await getSettings(ctx);
  const t = await getTranslations("admin.settings");
  return (
    <>
      <PageHeader title={t("title")} purpose={t("purpose")} />
      <Section title={t("lifetimeTitle")} text={t("lifetimeText")} className="max-w-2xl">
        <ul className="list-disc pl-5">
          <li>{t("bindsNew")}</li>
          <li>
            {t.rich("keepsOld", {
              keys: (words) => <TextLink href="/admin/keys?filter=no_expiry">{words}</TextLink>,
            })}
          </li>
        </ul>
        <SettingsForm maxKeyLifetimeDays={maxKeyLifetimeDays} />
      </Section>
      <Section title={t("appsTitle")} text={t("appsText")} className="mt-6 max-w-2xl">
        <AppsSettingsForm appsByAdminsOnly={appsByAdminsOnly} dynamicRegistration={dynamicRegistration} />
      </Section>
    </>
  );
}
