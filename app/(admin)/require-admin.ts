import { notFound } from "next/navigation";
import { type CurrentSession, requireSession } from "@/app/current-session";

/**
 * For the admin's pages: the session of an admin. To anybody else who is logged in there is no such page, nor its title,
 * which is made apart from it.
 */
export async function requireAdminSession(returnTo: string): Promise<CurrentSession> {
  const current = await requireSession(returnTo);
  if (current.account.role !== "admin") notFound();
  return current;
}
