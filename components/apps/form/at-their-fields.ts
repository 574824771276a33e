import type { ApiResult } from "@/client/api";

const wholeLists = /^(resourceUris|grantTypes|ipAllowlist)\.\d+$/;

/** One field of the form holds the whole list: what is wrong with one of it is said there. */
export function atTheirFields<Data>(result: ApiResult<Data>): ApiResult<Data> {
  if (result.ok) return result;
  const errors = result.problem.errors.map((error) => ({ ...error, field: error.field.replace(wholeLists, "$1") }));
  return { ok: false, problem: { ...result.problem, errors } };
}
