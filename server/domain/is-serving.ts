import type { Ctx } from "../platform/ctx";

const patienceMs = 2000;

/** Whether the database answers in time. */
export async function isServing(ctx: Ctx): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs);
  });
  const answered = ctx.db.query({ name: "ping", text: "SELECT 1 AS one" }, []).then(
    () => true,
    () => false,
  );
  return Promise.race([answered, tooLate]).finally(() => clearTimeout(timer));
}
