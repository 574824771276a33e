"use client";
import { useLocale } from "next-intl";
import { useCallback } from "react";
import { type ApiResult, callApi, type Method, type Reply } from "./api";

/** `callApi` for pages behind the login: when the session has ended elsewhere, the login page says so and comes back here. */
export function useSignedInApi() {
  const locale = useLocale();
  return useCallback(
    async <Data = unknown>(
      method: Method,
      path: `/${string}`,
      body?: unknown,
      options: { signal?: AbortSignal; reply?: Reply<Data> } = {},
    ): Promise<ApiResult<Data>> => {
      const result = await callApi(method, path, body, { locale, ...options });
      if (!result.ok && result.problem.status === 401) {
        const next = encodeURIComponent(location.pathname + location.search);
        location.assign(`/login?next=${next}&reason=ended`);
      }
      return result;
    },
    [locale],
  );
}
