import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getInstanceInfo } from "@/app/instance-info";
import { ResetPassword } from "@/components/auth/reset-password";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("resetTitle") };
}

export default async function ResetPasswordPage() {
  const { passwordMinLength, outboxReadable } = await getInstanceInfo();
  return <ResetPassword passwordMinLength={passwordMinLength} outboxReadable={outboxReadable} />;
}
