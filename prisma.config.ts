import { defineConfig } from "prisma/config";

// Only `prisma generate` and `prisma migrate deploy` read this; the server applies migrations by itself at start.
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://localhost/latchkey" },
});
