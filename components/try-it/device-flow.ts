import { grantNames } from "@/shared/app-kinds";
import { fieldsOf, isGood } from "./send";
import type { Runner } from "./use-runner";

/** What the device would show. */
export type DeviceShown = { userCode: string; address: string; complete: string };

const usualIntervalSeconds = 5;

/** RFC 8628: asks for a code, shows it, and polls no faster than it may until the person has decided. */
export async function runDeviceFlow(
  runner: Runner,
  scopes: string[],
  onShown: (shown: DeviceShown | null) => void,
  signal: AbortSignal,
): Promise<void> {
  const opened = await runner.post("device", "/oauth/device_authorization", { scope: scopes.join(" ") });
  const {
    device_code: deviceCode,
    user_code,
    verification_uri,
    verification_uri_complete,
    interval,
  } = fieldsOf(opened);
  if (!isGood(opened) || typeof deviceCode !== "string") return;
  const address = String(verification_uri);
  onShown({ userCode: String(user_code), address, complete: String(verification_uri_complete ?? address) });
  let seconds = typeof interval === "number" ? interval : usualIntervalSeconds;
  while (await waited(seconds, signal)) {
    const answer = await runner.post("poll", "/oauth/token", {
      grant_type: grantNames.device,
      device_code: deviceCode,
    });
    const { error } = fieldsOf(answer);
    if (error === "slow_down") seconds += 5;
    else if (error !== "authorization_pending") {
      runner.take(answer);
      break;
    }
  }
  onShown(null);
}

/** False when the person called it off meanwhile. */
function waited(seconds: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(false);
    const timer = setTimeout(() => resolve(!signal.aborted), seconds * 1000);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve(false);
    });
  });
}
