import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";

type EngineModule = { SchemaEngine: typeof SchemaEngine; __wbg_set_wasm(exports: WebAssembly.Exports): void };

// The glue holds one instance of the module: a second one would pull the memory from under the first, so there is one
// for the process, whichever copy of this file asks first.
const slot = Symbol.for("latchkey.schema-engine");
const holder = globalThis as { [slot]?: Promise<EngineModule> };

/**
 * Opens Prisma's schema engine in WebAssembly on a driver adapter.
 * Loaded by hand because its entry point imports a `.wasm` file, which Node does not do without a flag; the native
 * engine is not used because prisma's CLI downloads it at run time.
 */
export async function openSchemaEngine(
  factory: SqlMigrationAwareDriverAdapterFactory,
  datamodels?: [string, string][],
): Promise<SchemaEngine> {
  holder[slot] ??= loadEngine();
  const engine = await holder[slot];
  return engine.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
}

async function loadEngine(): Promise<EngineModule> {
  // Taken from the process, so that a bundler doesn't see a `require` here and try to follow it.
  const { createRequire } = process.getBuiltinModule("node:module");
  const gluePath = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const glue: EngineModule = await import(
    /* webpackIgnore: true */ /* turbopackIgnore: true */ pathToFileURL(gluePath).href
  );
  const bytes = await readFile(gluePath.replace(/\.js$/, ".wasm"));
  // The glue is the import object of its own module; WebAssembly's type knows functions only by an index signature.
  const imports = { "./schema_engine_bg.js": glue as unknown as WebAssembly.ModuleImports };
  const { instance } = await WebAssembly.instantiate(bytes, imports);
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)(); // named by wasm-bindgen, always there
  return glue;
}
