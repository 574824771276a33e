// `npm start`: builds what is missing, then serves, in this one process.
process.env.NODE_ENV ||= "production";
process.env.NEXT_TELEMETRY_DISABLED ||= "1";
const { buildWhatIsMissing } = await import("./build.mjs");
await buildWhatIsMissing();
await import("../dist/server.js");
