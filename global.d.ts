import type messages from "./messages/en.json";
import type { Locale } from "./shared/fields";

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof messages;
  }
}
