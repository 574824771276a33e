import { redirect } from "next/navigation";
import { getCurrentSession } from "./current-session";

export default async function StartPage(): Promise<never> {
  redirect((await getCurrentSession()) ? "/keys" : "/login");
}
