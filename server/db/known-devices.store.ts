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

/** Whether the account knows the device, and the addresses it was lately used from. */
export async function findKnownPlaces(
  db: Db,
  accountId: string,
  deviceDigest: Uint8Array<ArrayBuffer>,
): Promise<{ deviceKnown: boolean; addresses: string[] }> {
  const device = await db.prisma.knownDevice.findFirst({
    where: { accountId, deviceDigest },
    select: { createdAt: true },
  });
  const sessions = await db.prisma.session.findMany({
    where: { accountId },
    orderBy: { createdAt: "desc" },
    select: { ip: true },
    take: 200,
  });
  return { deviceKnown: device !== null, addresses: [...new Set(sessions.map(({ ip }) => ip))] };
}
