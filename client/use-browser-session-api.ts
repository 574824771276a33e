"use client";
import { useLocale } from "next-intl";
import { useCallback } from "react";
import { type ApiResult, type CallOptions, callApi, type Method, type Reply } from "./api";
import { goToLogin } from "./session-token/go-to-login";
import { withStepUp } from "./step-up";

/**
 * `callApi` for what the browser's own session alone may answer, told by its cookie and by no token. Where that is over,
 * the login page comes back here.
 */
export function useBrowserSessionApi() {
  const locale = useLocale();
  return useCallback(
    <Data = unknown>(
      method: Method,
      path: `/${string}`,
      body: unknown,
      options: { reply?: Reply<Data> } = {},
    ): Promise<ApiResult<Data>> => callByCookie(method, path, body, { locale, ...options }),
    [locale],
  );
}

const callByCookie = withStepUp(callOrLeave);

async function callOrLeave<Data = unknown>(
  method: Method,
  path: `/${string}`,
  body: unknown,
  options: CallOptions<Data>,
): Promise<ApiResult<Data>> {
  const result = await callApi(method, path, body, options);
  if (!result.ok && result.problem.status === 401) goToLogin({ again: result.problem.code === "login_required" });
  return result;
}
