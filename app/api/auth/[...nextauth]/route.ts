import type { NextRequest } from "next/server";
import { getContainer } from "@/server/container";
import { serveNextAuth } from "@/server/serve-next-auth";

type Context = { params: Promise<{ nextauth: string[] }> };

async function handler(request: NextRequest, context: Context): Promise<Response> {
  return serveNextAuth(await getContainer(), request, context);
}

export { handler as GET, handler as POST };
