import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireSession } from "@/app/current-session";
import { getInstanceInfo } from "@/app/instance-info";
import { ClientMessages } from "@/components/i18n/client-messages";
import { PageHeader } from "@/components/portal/page-header";
import { DataSection } from "@/components/profile/data-section";
import { DeletionSection } from "@/components/profile/deletion-section";
import { EmailSection } from "@/components/profile/email-section";
import { PasswordSection } from "@/components/profile/password-section";
import type { ProfileView } from "@/components/profile/profile-view";
import { getContainer } from "@/server/container";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("profile");
  return { title: t("title") };
}

export default async function ProfilePage() {
  const { account } = await requireSession("/profile");
  const { ctx } = await getContainer();
  const { passwordMinLength, outboxReadable, deletionGraceSeconds } = await getInstanceInfo();
  const profile: ProfileView = {
    id: account.id,
    email: account.email,
    deleteAt: account.deleteAt?.toISOString() ?? null,
    deleteAtIfAsked: new Date(ctx.clock.now().getTime() + deletionGraceSeconds * 1000).toISOString(),
    passwordMinLength,
    outboxReadable,
  };
  const t = await getTranslations("profile");
  return (
    <ClientMessages namespaces={["portal", "profile", "code"]}>
      <PageHeader title={t("title")} purpose={t("purpose")} />
      <div className="flex max-w-2xl flex-col gap-4">
        <EmailSection profile={profile} />
        <PasswordSection profile={profile} />
        <DataSection />
        <DeletionSection profile={profile} />
      </div>
    </ClientMessages>
  );
}
