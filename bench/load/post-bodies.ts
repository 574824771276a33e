import { cannonade, lines, rest } from "./cannon";

await cannonade(
  { setupRequest: (request) => ({ ...request, body: lines[Math.floor(Math.random() * lines.length)] ?? "" }) },
  rest,
);
