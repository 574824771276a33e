// Builds what is missing or out of date: the Prisma client, Next's pages, and the server bundle.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = (name) => join(root, "node_modules", ".bin", name);
const stampFile = join(root, "dist", "build-stamp");

const sources = {
  prisma: ["prisma/schema.prisma", "prisma.config.ts"],
  code: ["app", "client", "components", "emails", "i18n", "messages", "public", "server", "shared"],
  roots: [
    "server.ts",
    "cli.ts",
    "proxy.ts",
    "next.config.ts",
    "tsconfig.json",
    "postcss.config.mjs",
    "package-lock.json",
  ],
};

export function generatePrismaClient() {
  const generated = join(root, "server", "db", "generated");
  const stamp = join(generated, ".stamp");
  const now = fingerprint(sources.prisma.concat("package-lock.json"));
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return;
  // `generate` asks for the native schema engine, downloads it, and never runs it; any existing file satisfies it.
  run("prisma", ["generate"], { PRISMA_SCHEMA_ENGINE_BINARY: join(root, "package.json") });
  writeFileSync(stamp, now);
}

/** @returns whether anything had to be built. */
export async function buildWhatIsMissing() {
  generatePrismaClient();
  const now = fingerprint([...sources.prisma, ...sources.code, ...sources.roots]);
  const isBuilt = existsSync(join(root, ".next", "BUILD_ID")) && existsSync(stampFile);
  if (isBuilt && readFileSync(stampFile, "utf8") === now) return false;
  run("next", ["build"], { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
  await bundleServer();
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(stampFile, now);
  return true;
}

async function bundleServer() {
  const { build } = await import("esbuild");
  const entryPoints = ["server.ts", "cli.ts"].map((name) => join(root, name)).filter(existsSync);
  return build({
    absWorkingDir: root,
    entryPoints,
    outdir: "dist",
    bundle: true,
    splitting: true,
    packages: "external",
    platform: "node",
    target: "node20",
    format: "esm",
    jsx: "automatic",
    sourcemap: true,
    logLevel: "warning",
  });
}

function run(name, args, env) {
  const { status } = spawnSync(bin(name), args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
  if (status !== 0) process.exit(status ?? 1);
}

/** Of paths, sizes and contents: a checkout changes times, and a clone has none of ours. */
function fingerprint(paths) {
  const hash = createHash("sha256");
  for (const path of paths.flatMap(filesBelow).sort())
    hash
      .update(path)
      .update("\0")
      .update(readFileSync(join(root, path)));
  return hash.digest("hex");
}

function filesBelow(path) {
  if (!existsSync(join(root, path))) return [];
  const entries = readdirSyncOrNull(path);
  if (!entries) return [path];
  return entries
    .filter((entry) => entry.name !== "generated")
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)]));
}

function readdirSyncOrNull(path) {
  try {
    return readdirSync(join(root, path), { withFileTypes: true });
  } catch (error) {
    if (error.code === "ENOTDIR") return null;
    throw error;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes("--client-only")) generatePrismaClient();
  else await buildWhatIsMissing();
}
