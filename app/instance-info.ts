import { getContainer } from "@/server/container";

export type InstanceInfo = {
  outboxReadable: boolean;
  passwordMinLength: number;
  deletionGraceSeconds: number;
  appUrl: string;
};

/** What pages may know of the configuration. */
export async function getInstanceInfo(): Promise<InstanceInfo> {
  const { config } = (await getContainer()).ctx;
  return {
    outboxReadable: config.outboxReadable,
    passwordMinLength: config.PASSWORD_MIN_LENGTH,
    deletionGraceSeconds: config.DELETION_GRACE_SECONDS,
    appUrl: config.APP_URL,
  };
}
