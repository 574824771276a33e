import { getContainer } from "@/server/container";

export type InstanceInfo = { outboxReadable: boolean; passwordMinLength: number; appUrl: string };

/** What pages may know of the configuration. */
export async function getInstanceInfo(): Promise<InstanceInfo> {
  const { config } = (await getContainer()).ctx;
  return {
    outboxReadable: config.outboxReadable,
    passwordMinLength: config.PASSWORD_MIN_LENGTH,
    appUrl: config.APP_URL,
  };
}
