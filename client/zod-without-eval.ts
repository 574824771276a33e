import { config } from "zod";

// zod would try `new Function` to compile its parsers, which the page's policy refuses and the console reports.
config({ jitless: true });
