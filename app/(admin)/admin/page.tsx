import { redirect } from "next/navigation";
import { requireAdminSession } from "../require-admin";

export default async function AdminPage(): Promise<never> {
  await requireAdminSession("/admin");
  redirect("/admin/accounts");
}
