import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getCurrentSession } from "@/app/current-session";
import { getInstanceInfo } from "@/app/instance-info";
import { SignUpForm } from "@/components/auth/sign-up-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("signUpTitle") };
}

export default async function SignUpPage() {
  if (await getCurrentSession()) redirect("/keys");
  const { passwordMinLength, outboxReadable } = await getInstanceInfo();
  return <SignUpForm passwordMinLength={passwordMinLength} outboxReadable={outboxReadable} />;
}
