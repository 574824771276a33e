import { useTranslations } from "next-intl";
import { agentName } from "./agent-name";

/** "Firefox on Linux", "curl", or what the program said of itself where we don't know it. */
export function useAgentText() {
  const t = useTranslations("sessions");
  return (userAgent: string): string => {
    const name = agentName(userAgent);
    if (!name) return userAgent.trim() || t("unknownAgent");
    return name.system ? t("agentOn", { program: name.program, system: name.system }) : name.program;
  };
}
