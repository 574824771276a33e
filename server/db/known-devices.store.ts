import type { Db } from "./database";

/** Remembers a device; one that is known already stays as it is. */
export async function insertKnownDevice(
  db: Db,
  device: { accountId: string; deviceDigest: Uint8Array<ArrayBuffer>; createdAt: Date },
): Promise<void> {
  await db.prisma.knownDevice.createMany({ data: device, skipDuplicates: true });
}

/** Forgets the account's devices, all but the given one. */
export async function deleteKnownDevices(
  db: Db,
  accountId: string,
  except: Uint8Array<ArrayBuffer> | null,
): Promise<void> {
  await db.prisma.knownDevice.deleteMany({ where: { accountId, ...(except && { deviceDigest: { not: except } }) } });
}
