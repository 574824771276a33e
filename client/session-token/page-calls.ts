import { callApi } from "../api";
import { withStepUp } from "../step-up";
import { goToLogin } from "./go-to-login";
import { createSignedInCalls } from "./signed-in-calls";
import { openTabChannel } from "./tab-channel";

let calls: typeof callApi | undefined;

/** The one of this page. Made when it is first wanted, because this file is loaded where pages are rendered, too. */
export function pageCalls(): typeof callApi {
  calls ??= withStepUp(
    createSignedInCalls({
      call: callApi,
      channel: openTabChannel(),
      locks: navigator.locks, // undefined on plain http beyond loopback, whatever its type says
      language: () => document.documentElement.lang,
      leave: goToLogin,
    }),
  );
  return calls;
}
