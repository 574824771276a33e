import { redirect } from "next/navigation";
import { isDomainError } from "@/server/domain/errors";

/** A cursor that no page gave is an old or a cut link: better answered with the first page, at `path`, than with a failure. */
export async function orFirstPage<Page>(path: string, reading: Promise<Page>): Promise<Page> {
  try {
    return await reading;
  } catch (error) {
    if (isDomainError(error) && error.code === "request_invalid") redirect(path);
    throw error;
  }
}
