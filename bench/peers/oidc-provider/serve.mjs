import { createServer } from "node:http";
import { openProvider } from "./provider.mjs";

const provider = await openProvider();
provider.on("server_error", (_ctx, error) => console.error(error));
const answer = provider.callback();

createServer((request, response) => {
  if (request.url === "/readyz") return void response.end("{}");
  answer(request, response);
}).listen(Number(process.env.PORT), "127.0.0.1");
