"use client";
import { useLocale } from "next-intl";
import { useCallback, useEffect } from "react";
import type { ApiResult, Method, Reply } from "./api";
import { pageCalls } from "./session-token/page-calls";

/** `callApi` for pages behind the login: when the session has ended elsewhere, the login page says so and comes back here. */
export function useSignedInApi() {
  const locale = useLocale();

  useEffect(() => {
    pageCalls(); // from now on this page hears what other tabs say of their tokens
  }, []);

  return useCallback(
    <Data = unknown>(
      method: Method,
      path: `/${string}`,
      body?: unknown,
      options: { signal?: AbortSignal; reply?: Reply<Data> } = {},
    ): Promise<ApiResult<Data>> => pageCalls()(method, path, body, { locale, ...options }),
    [locale],
  );
}
