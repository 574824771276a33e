// `npm run cli -- <command>`: builds what is missing, then runs one command.
process.env.NODE_ENV ||= "production";
const { buildWhatIsMissing } = await import("./build.mjs");
await buildWhatIsMissing();
await import("../dist/cli.js");
